import type { ReactiveController, ReactiveElement } from '@lit/reactive-element';
import { type Activation, handle } from './activation.js';
import { findControl, hasLabel, leadsAway, slottedNodes } from './control.js';
import { mark } from './marks.js';
import { observe } from './observer.js';
import { createButton, createLabel, takeOver } from './own-button.js';

/** An element that has a button. */
export interface ButtonHost extends ReactiveElement {
  disabled: boolean;
}

/** What the button is to show. */
export interface ButtonState {
  isShown: boolean;
  isBusy: boolean;
  /** Whether the message that the last click has failed stands after the button. */
  hasError: boolean;
}

/** How often in a row marks that the page removes are set again. Then the page wins, lest both go on for ever. */
const maxRestorations = 1_000;

/**
 * Renders an element's button: a native one around the slot, or a bare slot if the content has a control of its own. Knows
 * its own nodes, wherever extensions and translators put others; marks the control as busy or disabled; and follows the
 * content. It knows nothing of Clerk.
 */
export class ButtonController implements ReactiveController {
  /** The button to focus and click: the slotted control or the element's own, while it shows. */
  control: HTMLElement | undefined;

  readonly #host: ButtonHost;
  readonly #activation: Activation;
  #nodes: Node[] = [];
  #slotted: HTMLElement | undefined;
  #button: HTMLButtonElement | undefined;
  #label: Element | undefined;
  #slot: HTMLSlotElement | undefined;
  #shown: Element | undefined;
  #error: Element | undefined;
  #marked: Element | undefined;
  #restorations = 0;
  #isStale = true;

  constructor(host: ButtonHost, activation: Activation) {
    this.#host = host;
    this.#activation = activation;
    host.addController(this);
  }

  /** Whether the button is disabled, by itself or by a fieldset. */
  get isDisabled(): boolean {
    return this.#host.disabled || this.#host.matches(':disabled');
  }

  /** Whether the slotted control leads away from the page without a script. */
  get leadsAway(): boolean {
    return !!this.#slotted && leadsAway(this.#slotted);
  }

  /** Whether a node is slotted into the element's own button. */
  isLabel(node: Node): boolean {
    return !this.#slotted && this.#nodes.includes(node);
  }

  /** Reads the content, on which also depends whether the element shows. */
  hostUpdate() {
    const host = this.#host;
    if (!host.hasUpdated) {
      for (const target of [host, host.renderRoot]) {
        // Capture, because a listener of the control may stop the propagation.
        target.addEventListener('click', this, true);
        target.addEventListener('keydown', this, true);
      }
      // A slotted slot may be assigned other nodes without a mutation of the element.
      host.addEventListener('slotchange', this);
      observe(host, this);
      this.#shown = this.#button = takeOver(host.renderRoot);
    }
    if (this.#isStale) {
      this.#isStale = false;
      this.#nodes = slottedNodes(host);
      this.#slotted = findControl(this.#nodes, host);
      for (const node of this.#nodes) {
        if (node.parentNode !== host) {
          // It comes through a slot of another element.
          observe(node, this);
        }
      }
    }
  }

  handleEvent(event: Event) {
    if (event.type === 'slotchange') {
      this.refresh();
    } else {
      handle(event, this.#host, this, this.#activation);
    }
  }

  /** Reads the content again before the next update. */
  refresh() {
    this.#isStale = true;
    this.#host.requestUpdate();
  }

  update({ isShown, isBusy, hasError }: ButtonState) {
    const { renderRoot } = this.#host;
    if (isShown) {
      const shown = this.#slotted ? (this.#slot ??= document.createElement('slot')) : this.#ownButton();
      // Inserting the same node again would remove the focus.
      if (shown !== this.#shown) {
        this.#shown?.remove();
        this.#shown = shown;
        renderRoot.prepend(shown);
      }
    }
    if (!hasError) {
      this.#error?.remove();
      this.#error = undefined;
    } else if (!this.#error) {
      this.#error = createError();
      renderRoot.append(this.#error);
    }
    this.control = isShown ? (this.#slotted ?? this.#button) : undefined;
    this.#mark(isBusy);
  }

  /** Removes what shows. For a DOM in which no style sheet hides it. */
  clear() {
    this.#shown?.remove();
    this.#shown = undefined;
  }

  #ownButton(): HTMLButtonElement {
    const button = (this.#button ??= createButton());
    for (const name of ['ariaLabel', 'title', 'autofocus'] as const) {
      if (button[name] !== this.#host[name]) {
        Object.assign(button, { [name]: this.#host[name] });
      }
    }
    if (hasLabel(this.#nodes)) {
      this.#label?.remove();
    } else if (!this.#label?.parentNode) {
      button.append((this.#label = createLabel()));
    }
    return button;
  }

  #mark(isBusy: boolean) {
    const { control } = this;
    const disabled = control && 'disabled' in control ? 'disabled' : 'aria-disabled';
    const attributes = this.isDisabled ? [disabled] : isBusy ? ['aria-busy', 'aria-disabled'] : [];
    if (this.#marked !== control && this.#marked) {
      mark(this.#marked, []);
    }
    this.#marked = control;
    const canSet = this.#restorations < maxRestorations;
    this.#restorations = control && mark(control, attributes, canSet) ? this.#restorations + 1 : 0;
  }
}

/** Creates the error message, an alert so that screen readers announce it. */
function createError() {
  const error = document.createElement('div');
  error.role = 'alert';
  error.part = 'error';
  const slot = document.createElement('slot');
  slot.name = 'error';
  slot.textContent = 'You are still signed in. Please try again.';
  error.append(slot);
  return error;
}
