import type { ReactiveController, ReactiveElement } from '@lit/reactive-element';
import { findControl, hasLabel, slottedNodes } from './control.js';
import { mark } from './marks.js';

/** An element that has a button. */
export interface ButtonHost extends ReactiveElement {
  disabled: boolean;
}

/**
 * Renders an element's button: a native one around the slot, or a bare slot if the content has a control of its own. Marks
 * the control as busy or disabled, and follows the content. It knows nothing of Clerk.
 */
export class ButtonController implements ReactiveController {
  readonly #host: ButtonHost;
  #observer!: MutationObserver;
  #isShown = false;
  /** The control that is marked as busy or disabled. */
  #marked: Element | null = null;

  constructor(host: ButtonHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The button to focus and click: the slotted control or the element's own. */
  get control(): HTMLElement | null {
    return this.controlIn(slottedNodes(this.#host));
  }

  /** Whether the button is disabled, by itself or by a fieldset. */
  get isDisabled(): boolean {
    return this.#host.disabled || !!this.#host.closest('fieldset:disabled');
  }

  hostConnected() {
    // It may be in another fieldset now.
    this.#host.requestUpdate();
  }

  /** Returns the button among these slotted nodes, or the element's own. */
  controlIn(content: Node[]): HTMLElement | null {
    const shown = this.#isShown && (this.#host.renderRoot.firstElementChild as HTMLElement | null);
    return shown ? (findControl(content) ?? shown) : null;
  }

  /** Focuses the button. */
  focus(options?: FocusOptions) {
    this.control?.focus(options);
  }

  /** Clicks the button. Returns `false` if the button has no `click()` of its own, as an SVG element. */
  click(): boolean {
    const control: Partial<HTMLElement> | null = this.control;
    control?.click?.();
    return !control || !!control.click;
  }

  /** Returns what the element shows: its own button, a bare slot for a slotted control, or `null`. */
  render(isShown: boolean): Element | null {
    this.#isShown = isShown;
    if (!isShown) {
      return null;
    }
    const content = slottedNodes(this.#host);
    const shown = this.#host.renderRoot.firstElementChild;
    if (findControl(content)) {
      return shown?.localName === 'slot' ? shown : document.createElement('slot');
    }
    const button = shown?.localName === 'button' ? (shown as HTMLButtonElement) : createButton();
    button.disabled = this.isDisabled;
    (button.lastChild as Text).data = hasLabel(content) ? '' : 'Sign out';
    return button;
  }

  /** Puts what `render()` has returned into the shadow tree, with the error message, if any. */
  update(shown: Element, hasError: boolean) {
    const { renderRoot } = this.#host;
    // Inserting the same node again would remove the focus.
    if (renderRoot.firstChild !== shown) {
      renderRoot.replaceChildren(shown);
    }
    const error = shown.nextElementSibling;
    if (!hasError) {
      error?.remove();
    } else if (!error) {
      renderRoot.append(createError());
    }
  }

  /** Marks the control, and observes what is outside the element but decides how the button looks. */
  updated(isBusy: boolean) {
    if (this.#marked) {
      mark(this.#marked, []);
    }
    const content = this.#isShown ? slottedNodes(this.#host) : [];
    const control = this.controlIn(content);
    if (control) {
      mark(control, isBusy ? ['aria-busy', 'aria-disabled'] : this.isDisabled ? ['aria-disabled'] : []);
    }
    this.#marked = control;

    // Nodes that come through a slot, and the fieldset, are outside this tree.
    for (const node of content) {
      if (node.parentNode !== this.#host) {
        this.#observer.observe(node, observed);
      }
    }
    const fieldset = this.#host.closest('fieldset:not(fieldset *)');
    if (fieldset) {
      this.#observer.observe(fieldset, { subtree: true, attributeFilter: ['disabled'] });
    }
    // Ignore the mutations made by marking.
    this.#observer.takeRecords();
  }

  /** Follows the content. A slotted slot may be assigned other nodes without a mutation of the element. */
  observe() {
    const update = () => this.#host.requestUpdate();
    this.#observer = new MutationObserver(update);
    this.#observer.observe(this.#host, observed);
    this.#host.addEventListener('slotchange', update);
  }
}

const observed = { subtree: true, childList: true, characterData: true, attributes: true };

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

let template: HTMLButtonElement | undefined;

/** Creates a button with a slot and a text node for the default label. Cloning is faster than building. */
function createButton() {
  if (!template) {
    template = document.createElement('button');
    template.type = 'button';
    template.part = 'button';
    template.append(document.createElement('slot'), new Text());
  }
  return template.cloneNode(true) as HTMLButtonElement;
}
