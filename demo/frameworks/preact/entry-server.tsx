import { locationStub } from 'preact-iso/prerender';
import { renderToStringAsync } from 'preact-render-to-string';
import { App, base } from './App.js';

export async function render(path: string) {
  locationStub(base + path);
  return { body: await renderToStringAsync(<App />) };
}
