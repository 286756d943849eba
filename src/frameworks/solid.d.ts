import type { ClerkSignOut } from '../clerk-sign-out.js';
import type { Given, Listeners, Properties } from './template.js';

/** Solid's binding syntax for properties, and for boolean attributes. */
type Explicit = { [Name in keyof Properties as `prop:${Name}`]: Properties[Name] } & {
  [Name in keyof Given as Given[Name] extends boolean | undefined ? `bool:${Name}` : never]: Given[Name];
};

declare module 'solid-js/jsx-runtime' {
  namespace JSX {
    interface IntrinsicElements {
      'clerk-sign-out': HTMLAttributes<ClerkSignOut> & Given & Explicit & Listeners<'on:'>;
    }
  }
}
