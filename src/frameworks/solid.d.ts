import type { ClerkSignOut } from '../clerk-sign-out.js';
import type { Given, Listeners } from './template.js';

declare module 'solid-js/jsx-runtime' {
  namespace JSX {
    interface IntrinsicElements {
      'clerk-sign-out': HTMLAttributes<ClerkSignOut> & Given & Listeners<'on:'>;
    }
  }
}
