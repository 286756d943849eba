import { ClerkSignOut } from './element.js';

export * from './element.js';

// A page may load two copies. An extension's content script has no registry.
const registry = customElements as CustomElementRegistry | null;
if (registry && !registry.get('clerk-sign-out')) {
  customElements.define('clerk-sign-out', ClerkSignOut);
}

declare global {
  interface HTMLElementTagNameMap {
    'clerk-sign-out': ClerkSignOut;
  }
}
