import { render as renderToString } from 'svelte/server';
import App from './App.svelte';
import { Router } from './router.svelte.js';

export function render(path: string) {
  return renderToString(App, { props: { router: new Router(path) } });
}
