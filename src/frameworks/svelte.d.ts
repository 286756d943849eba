import type { HTMLAttributes } from 'svelte/elements';
import type { ClerkSignOut } from '../clerk-sign-out.js';
import type { Given, Listeners } from './template.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'clerk-sign-out': HTMLAttributes<ClerkSignOut> & Given & Listeners<'on'>;
  }
}
