import type {} from 'clerk-sign-out/react';
import type {} from 'react';

/** The elements of the demo itself. */
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'demo-panel': { 'data-clerk-proxy-url'?: string | undefined };
      'source-code': { file: string };
    }
  }
}
