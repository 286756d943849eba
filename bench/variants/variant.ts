import type { Clerk } from '@clerk/clerk-js';

/**
 * The export of a variant's script: starts an application without buttons in an element of the page, and returns a
 * function that changes the number of its buttons. Clerk is loaded, and is also `window.Clerk`.
 */
export type Start = (area: HTMLElement, clerk: Clerk) => (count: number) => void;
