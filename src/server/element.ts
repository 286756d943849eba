import { ClerkSignOut } from '../element.js';

// A template of Lit, made without Lit's html, which the package does not depend on.
const html = (strings: TemplateStringsArray) => ({ _$litType$: 1, strings, values: [] });

const button = html`<button type="button" part="button"><slot>Sign out</slot></button>`;

// What @lit-labs/ssr looks for. In a browser, it would only cost bytes.
Object.assign(ClerkSignOut, { _$litElement$: true });
Object.assign(ClerkSignOut.prototype, {
  render(this: ClerkSignOut) {
    return this.initiallySignedIn && this.sessionId !== '' ? button : null;
  },
});

export * from '../element.js';
