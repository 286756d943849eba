import type { Clerk } from '@clerk/clerk-js';

/** The variants, in the order in which they are measured and shown. */
export const variants = {
  'clerk-sign-out': 'clerk-sign-out',
  'web-component': 'hand-written',
  react: '@clerk/react',
  vue: '@clerk/vue',
  svelte: 'svelte-clerk',
};

export type Variant = keyof typeof variants;

/**
 * The export of a variant's script: starts an application without buttons in an element of the page, and returns a
 * function that changes the number of its buttons. Clerk is loaded, and is also `window.Clerk`.
 */
export type Start = (area: HTMLElement, clerk: Clerk) => (count: number) => void;
