import type { Clerk } from '@clerk/clerk-js';

/**
 * What the script of a variant exports: it starts an application in an element of the page, which loads the Clerk of the
 * page and has no button yet, and returns a function that changes the number of its buttons.
 */
export type Start = (area: HTMLElement) => (count: number) => void;

declare global {
  interface Window {
    Clerk: Clerk;
  }
}
