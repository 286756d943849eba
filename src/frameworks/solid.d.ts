import type { ClerkSignOut } from '../clerk-sign-out.js';
import type { Given, Listeners, Properties } from './template.js';

/** Solid's ways to say that a property or a boolean attribute is meant. */
type Explicit = { [Name in keyof Properties as `prop:${Name}`]: Properties[Name] } & {
  'bool:no-redirect'?: boolean;
  'bool:current'?: boolean;
  'bool:disabled'?: boolean;
};

declare module 'solid-js/jsx-runtime' {
  namespace JSX {
    interface IntrinsicElements {
      'clerk-sign-out': HTMLAttributes<ClerkSignOut> & Given & Explicit & Listeners<'on:'>;
    }
  }
}
