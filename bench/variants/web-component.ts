// The minimum that a web component costs: written by hand, it only shows and hides a button that signs out.
import type { Clerk } from '@clerk/clerk-js';
import type { Start } from '../variants.js';
import { list } from './list.js';

const template = document.createElement('template');
template.innerHTML = '<button type="button"><slot>Sign out</slot></button>';

class HandWritten extends HTMLElement {
  static clerk: Clerk;
  static #connected = new Set<HandWritten>();
  static #unsubscribe: (() => void) | undefined;

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).append(template.content.cloneNode(true));
    this.addEventListener('click', HandWritten.#signOut);
  }

  connectedCallback() {
    HandWritten.#connected.add(this);
    this.#update();
    HandWritten.#unsubscribe ??= HandWritten.clerk.addListener(() => {
      for (const element of HandWritten.#connected) {
        element.#update();
      }
    });
  }

  disconnectedCallback() {
    HandWritten.#connected.delete(this);
    if (HandWritten.#connected.size === 0) {
      HandWritten.#unsubscribe?.();
      HandWritten.#unsubscribe = undefined;
    }
  }

  static #signOut() {
    void HandWritten.clerk.signOut();
  }

  #update() {
    this.hidden = !HandWritten.clerk.user;
  }
}

customElements.define('hand-written', HandWritten);

export const start: Start = (area, clerk) => {
  HandWritten.clerk = clerk;
  return list(area, 'hand-written');
};
