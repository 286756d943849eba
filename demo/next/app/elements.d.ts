import type { ClerkSignOut, ClerkSignOutErrorEvent, ClerkSignOutEvent } from 'clerk-sign-out';
import type { DetailedHTMLProps, HTMLAttributes } from 'react';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'clerk-sign-out': DetailedHTMLProps<HTMLAttributes<ClerkSignOut>, ClerkSignOut> & {
        clerk?: ClerkSignOut['clerk'];
        'session-id'?: string | undefined;
        'redirect-url'?: string | undefined;
        'onclerk-before-sign-out'?: (event: ClerkSignOutEvent) => void;
        'onclerk-signed-out'?: (event: ClerkSignOutEvent) => void;
        'onclerk-sign-out-error'?: (event: ClerkSignOutErrorEvent) => void;
      };
      'demo-panel': { 'data-clerk-proxy-url'?: string | undefined };
      'source-code': { file: string };
    }
  }
}
