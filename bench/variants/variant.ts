import type { Clerk } from '@clerk/clerk-js';

/**
 * What the script of a variant exports: it starts an application in an element of the page, which has no button yet, and
 * returns a function that changes the number of its buttons. Clerk is loaded, and is `window.Clerk`, too.
 */
export type Start = (area: HTMLElement, clerk: Clerk) => (count: number) => void;
