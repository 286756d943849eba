import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ClerkSignOut } from '../clerk-sign-out.js';
import type { Given, Listeners } from './template.js';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'clerk-sign-out': DetailedHTMLProps<HTMLAttributes<ClerkSignOut>, ClerkSignOut> & Given & Listeners<'on'>;
    }
  }
}
