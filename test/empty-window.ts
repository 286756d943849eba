import { fixture, html, oneEvent } from '@open-wc/testing';

/** Creates an iframe, and returns its window, in which no custom element is defined. */
export async function emptyWindow(): Promise<Window & typeof globalThis> {
  const frame = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
  return frame.contentWindow as unknown as Window & typeof globalThis;
}

/** Runs a module script in a window, and waits until it has run. */
export async function run(view: Window, code: string) {
  const script = view.document.createElement('script');
  script.type = 'module';
  script.textContent = `${code}; document.dispatchEvent(new Event('ran'))`;
  const ran = oneEvent(view.document, 'ran');
  view.document.head.append(script);
  await ran;
}
