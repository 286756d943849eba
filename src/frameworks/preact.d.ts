import type { HTMLAttributes } from 'preact';
import type { ClerkSignOut } from '../clerk-sign-out.js';
import type { Given, Listeners } from './template.js';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'clerk-sign-out': HTMLAttributes<ClerkSignOut> & Given & Listeners<'on'>;
    }
  }
}
