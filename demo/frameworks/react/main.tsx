import { ClerkProvider } from '@clerk/react';
import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { BrowserRouter, useNavigate } from 'react-router';
import { App } from './App.js';

function AppWithClerk() {
  const navigate = useNavigate();
  return (
    <ClerkProvider
      publishableKey="YOUR_PUBLISHABLE_KEY"
      afterSignOutUrl="/goodbye"
      afterMultiSessionSingleSignOutUrl="/goodbye"
      routerPush={(to) => navigate(to)}
      routerReplace={(to) => navigate(to, { replace: true })}
    >
      <App />
    </ClerkProvider>
  );
}

const container = document.querySelector('#app')!;
const application = (
  <StrictMode>
    <BrowserRouter basename="/demo/frameworks/react">
      <AppWithClerk />
    </BrowserRouter>
  </StrictMode>
);

if (container.childElementCount > 0) {
  hydrateRoot(container, application);
} else {
  createRoot(container).render(application);
}
