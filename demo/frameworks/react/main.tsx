import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './App.js';

const container = document.querySelector('#app')!;
const application = (
  <StrictMode>
    <BrowserRouter basename="/demo/frameworks/react">
      <App />
    </BrowserRouter>
  </StrictMode>
);

if (container.childElementCount > 0) {
  hydrateRoot(container, application);
} else {
  createRoot(container).render(application);
}
