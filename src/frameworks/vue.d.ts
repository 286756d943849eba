import type { HTMLAttributes, ReservedProps } from 'vue';
import type { ClerkSignOut } from '../clerk-sign-out.js';
import type { Events, Given } from './template.js';

type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}`
  : Name;

/** What Vue makes of listeners in a template. */
type Listeners = {
  [Name in keyof Events as `on${Capitalize<Camel<Name>>}`]?: (event: Events[Name]) => unknown;
};

declare module 'vue' {
  interface GlobalComponents {
    'clerk-sign-out': new () => ClerkSignOut & { $props: HTMLAttributes & ReservedProps & Given & Listeners };
  }
}
