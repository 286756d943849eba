import { generateHydrationScript, renderToString } from 'solid-js/web';
import { App } from './App.jsx';

export function render(path: string) {
  return {
    head: generateHydrationScript(),
    body: renderToString(() => <App url={`/demo/frameworks/solid${path}`} />),
  };
}
