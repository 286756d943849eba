import { type PropertyDeclarations, type PropertyValues, ReactiveElement, unsafeCSS } from '@lit/reactive-element';
import type { ClerkLike } from './clerk.js';
import { ClerkController } from './clerk-controller.js';
import { afterDispatch, ancestorsOf, hasDefault, opensElsewhere } from './dispatch.js';
import { ClerkBeforeSignOutEvent, type ClerkSignOutEvent } from './events.js';
import { mark } from './marks.js';
import { report, statesOf } from './missing-apis.js';
import { findControl, hasKeys, hasLabel, isCustom, slottedNodes } from './slotted-content.js';

/** Vue and Svelte write `disabled="false"` on an undefined element, and Vue sets `''` for `no-redirect`. */
const isSet = (value: string | boolean | null | undefined) => String(value ?? false) !== 'false';

/**
 * A button that signs out of Clerk. It shows only while there is something to sign out, and tells the person when a
 * sign-out fails.
 *
 * ```html
 * <clerk-sign-out redirect-url="/goodbye">Log out</clerk-sign-out>
 * ```
 *
 * @slot error - The message shown after a click that failed to sign out. Defaults to a sentence in English.
 * @slot - The button's label. Defaults to "Sign out". A slotted control becomes the button itself: a button, a link, a
 * form's submit button, a focusable element, or a custom element without text beside it. A custom element with
 * `aria-hidden="true"` or `role="img"` counts as an image.
 * @csspart button - The native button around the slot. Absent while a control is slotted.
 * @csspart error - The message after the button. Present only after a click that failed to sign out.
 * @cssstate signed-in - There is something to sign out, so the element shows.
 * @cssstate way-out - Clerk is unavailable, so a slotted link or form shows and signs out without it.
 * @cssstate pending - A sign-out is pending. The button is `aria-busy` and `aria-disabled`, and keeps the focus.
 * @cssstate error - The last sign-out failed.
 * @fires {ClerkBeforeSignOutEvent} clerk-before-sign-out - Dispatched on click, before signing out. Call `preventDefault()` to
 * cancel. Call `waitUntil()` to delay the sign-out until a promise resolves.
 * @fires {ClerkSignOutEvent} clerk-signed-out - Dispatched when the session is gone. A page load may follow at once, so use
 * `navigator.sendBeacon()` to send data.
 * @fires {ClerkSignOutErrorEvent} clerk-sign-out-error - Dispatched when a sign-out fails, with the reason in `event.error`.
 * After a click, the element also shows a message and passes the error to `reportError()`. Call `preventDefault()` to handle
 * both yourself.
 */
export class ClerkSignOut extends ReactiveElement {
  /**
   * Tells `@lit-labs/ssr` that it can render the element. LitElement sets it, too, but its templates would add more code
   * to a page than the whole element.
   *
   * @internal
   */
  static readonly _$litElement$ = true;

  // The tag `css` would add checks of its template to the bundle, which are larger than the style sheet.
  static override styles = unsafeCSS(':host(:not(:state(signed-in),:state(way-out))){display:none!important}');

  static override properties: PropertyDeclarations = {
    clerk: { attribute: false },
    sessionId: { attribute: 'session-id' },
    redirectUrl: { attribute: 'redirect-url' },
    noRedirect: { converter: isSet, attribute: 'no-redirect' },
    current: { converter: isSet },
    disabled: { type: Boolean, converter: isSet, reflect: true },
    // The camelCase names, lowercased by HTML, by JSX rendered on a server, and by Solid and Svelte.
    sessionid: { noAccessor: true },
    redirecturl: { noAccessor: true },
    noredirect: { noAccessor: true },
    // The properties that Angular sets when a template binds an attribute's name.
    'session-id': { noAccessor: true, attribute: false },
    'redirect-url': { noAccessor: true, attribute: false },
    'no-redirect': { noAccessor: true, attribute: false },
  };

  /**
   * The Clerk instance to use. Defaults to `window.Clerk`, as soon as it exists. In stories and tests, an object with
   * `user` and `signOut` is enough.
   *
   * @default undefined
   */
  declare clerk: ClerkLike | null | undefined;

  /**
   * The URL to go to after signing out. Defaults to the application's `afterSignOutUrl`, or, when other sessions remain,
   * to its `afterMultiSessionSingleSignOutUrl`.
   *
   * @default undefined
   */
  declare redirectUrl: string | null | undefined;

  /** Stays on the page after signing out. */
  declare noRedirect: boolean;

  /** Signs out only the session that is current when the sign-out begins. Ignored if `sessionId` is set. */
  declare current: boolean;

  /** Disables the button, as a disabled `<fieldset>` does. `signOut()` still works. */
  declare disabled: boolean;

  readonly #clerk = new ClerkController(this);
  readonly #states = statesOf(this);
  #sessionId: string | undefined;
  #observer!: MutationObserver;
  /** The control that is marked as busy or disabled. */
  #marked: Element | null = null;
  /** The event of the last click that failed, if nobody prevented it. */
  #failure: ClerkSignOutEvent | undefined;

  constructor() {
    super();
    this.noRedirect = false;
    this.current = false;
    this.disabled = false;
    this.addEventListener('click', this.#onClick);
    this.addEventListener('keydown', this.#onKeydown);
  }

  /**
   * The id of the one session to sign out. Unless it is set, the element signs out all sessions of this browser, as
   * Clerk's `signOut()` does. Once set, it cannot be unset: `undefined`, `null` and the removal of the attribute make it
   * `''`, which matches no session, so that a template that loses the id signs out nobody.
   *
   * @default undefined
   */
  get sessionId(): string | undefined {
    return this.#sessionId;
  }

  set sessionId(value: string | null | undefined) {
    this.#sessionId = value ?? (this.#sessionId === undefined ? undefined : '');
  }

  /** @internal */
  set ['session-id'](value: string | null | undefined) {
    this.sessionId = value;
  }

  /** @internal */
  set ['redirect-url'](value: string | null | undefined) {
    this.redirectUrl = value;
  }

  /** @internal */
  set ['no-redirect'](value: string | boolean | null | undefined) {
    this.noRedirect = isSet(value);
  }

  /** @internal */
  set sessionid(value: string | null) {
    this.sessionId = value;
  }

  /** @internal */
  set redirecturl(value: string | null) {
    this.redirectUrl = value;
  }

  /** @internal */
  set noredirect(value: string | boolean | null | undefined) {
    this.noRedirect = isSet(value);
  }

  protected override createRenderRoot() {
    if (!this.#states) {
      // Without custom states, the style sheet would always hide it.
      return this.attachShadow({ mode: 'open' });
    }
    try {
      super.createRenderRoot();
    } catch {
      this.adoptedCallback();
    }
    return this.shadowRoot as DocumentFragment;
  }

  /**
   * A style sheet belongs to one document. Moved into another, such as a pop-up's, the element needs a new one.
   *
   * @internal
   */
  adoptedCallback() {
    const { defaultView } = this.ownerDocument;
    if (defaultView && this.shadowRoot && this.#states) {
      const sheet = new defaultView.CSSStyleSheet();
      sheet.replaceSync(String(ClerkSignOut.styles));
      this.shadowRoot.adoptedStyleSheets = [sheet];
    }
  }

  override connectedCallback() {
    super.connectedCallback();
    // It may be in another fieldset now.
    this.requestUpdate();
  }

  protected override firstUpdated() {
    const update = () => this.requestUpdate();
    this.#observer = new MutationObserver(update);
    this.#observer.observe(this, observed);
    // A slotted slot may be assigned other nodes without a mutation of this element.
    this.addEventListener('slotchange', update);
  }

  protected override update(changed: PropertyValues) {
    super.update(changed);
    const shown = this.render();
    if (!this.#states) {
      this.hidden = !shown;
    }
    if (!shown) {
      // The style sheet hides the tree at less cost than removing it.
      if (!this.#states) {
        this.renderRoot.replaceChildren();
      }
      return;
    }
    // Inserting the same node again would remove the focus.
    if (this.renderRoot.firstChild !== shown) {
      this.renderRoot.replaceChildren(shown);
    }
    const error = shown.nextElementSibling;
    const { state, sessionId } = this.#clerk;
    if (state === 'error' && this.#failure && this.#failure.sessionId === sessionId) {
      if (!error) {
        this.renderRoot.append(createError());
      }
    } else {
      error?.remove();
    }
  }

  protected override updated() {
    const { signedIn, isWayOut, state } = this.#clerk;
    if (this.#states) {
      this.#states.clear();
      if (signedIn) {
        this.#states.add('signed-in');
      }
      if (isWayOut) {
        this.#states.add('way-out');
      }
      if (state) {
        this.#states.add(state);
      }
    }

    if (this.#marked) {
      mark(this.#marked, []);
    }
    const content = this.#isShown ? slottedNodes(this) : [];
    const control = this.#controlIn(content);
    if (control) {
      mark(control, state === 'pending' ? ['aria-busy', 'aria-disabled'] : this.#isDisabled ? ['aria-disabled'] : []);
    }
    this.#marked = control;

    // Nodes that come through a slot, and the fieldset, are outside this tree.
    for (const node of content) {
      if (node.parentNode !== this) {
        this.#observer.observe(node, observed);
      }
    }
    const fieldset = this.closest('fieldset:not(fieldset *)');
    if (fieldset) {
      this.#observer.observe(fieldset, { subtree: true, attributeFilter: ['disabled'] });
    }
    // Ignore the mutations made by marking.
    this.#observer.takeRecords();
  }

  /**
   * Signs out without dispatching `clerk-before-sign-out`. Resolves once the session is gone, or at once if there is
   * nothing to sign out. Rejects with Clerk's error, or with an `Error` if there is no Clerk, Clerk is not loaded, or the
   * session is still there. A call while a sign-out is pending returns its result, which is an `AbortError` if a click
   * started it and a listener canceled it after `waitUntil()`.
   */
  signOut(): Promise<void> {
    return this.#run(ancestorsOf(this));
  }

  /** Focuses the button. */
  override focus(options?: FocusOptions) {
    this.#control?.focus(options);
  }

  /** Clicks the button. */
  override click() {
    const control: Partial<HTMLElement> | null = this.#control;
    // An SVG element has no click(). A click on this element is one on its button.
    if (control?.click) {
      control.click();
    } else if (control) {
      super.click();
    }
  }

  /**
   * Returns what the element shows: its own button, a bare slot for a slotted control, or `null`. Called by `update()` and
   * by `@lit-labs/ssr`.
   */
  protected render(): Element | null {
    if (!this.#isShown) {
      return null;
    }
    const content = slottedNodes(this);
    const shown = this.renderRoot.firstElementChild;
    if (findControl(content)) {
      return shown?.localName === 'slot' ? shown : document.createElement('slot');
    }
    const button = shown?.localName === 'button' ? (shown as HTMLButtonElement) : createButton();
    button.disabled = this.#isDisabled;
    (button.lastChild as Text).data = hasLabel(content) ? '' : 'Sign out';
    return button;
  }

  /** The button to focus and click: the slotted control or the element's own. */
  get #control(): HTMLElement | null {
    return this.#controlIn(slottedNodes(this));
  }

  #controlIn(content: Node[]): HTMLElement | null {
    const shown = this.#isShown && (this.renderRoot.firstElementChild as HTMLElement | null);
    return shown ? (findControl(content) ?? shown) : null;
  }

  get #isShown(): boolean {
    return this.#clerk.signedIn || this.#clerk.isWayOut;
  }

  /** Whether the button is disabled, by itself or by a fieldset. */
  get #isDisabled(): boolean {
    return this.disabled || !!this.closest('fieldset:disabled');
  }

  /**
   * Lets Enter and Space click a control without keys of its own, as on a native button: Enter on keydown, Space on keyup,
   * unless a listener prevents the key.
   */
  #onKeydown(event: KeyboardEvent) {
    const control = this.#control;
    const { key, repeat } = event;
    if (!control || event.composedPath()[0] !== control || (key !== 'Enter' && key !== ' ')) {
      return;
    }
    if (repeat && key === 'Enter') {
      // Holding Enter clicks a native button repeatedly.
      event.preventDefault();
    }
    if (hasKeys(control)) {
      return;
    }
    afterDispatch(event, () => {
      if (event.defaultPrevented) {
        return;
      }
      // Space would scroll the page.
      event.preventDefault();
      if (key === 'Enter') {
        this.click();
      } else if (!repeat) {
        const release = (up: KeyboardEvent) => {
          afterDispatch(up, () => {
            if (up.key === key && !up.defaultPrevented) {
              this.click();
            }
          });
        };
        control.addEventListener('keyup', release, { once: true });
      }
    });
  }

  #onClick(event: MouseEvent) {
    const control = this.#control;
    const path = event.composedPath();
    if (!control || !this.#clerk.signedIn || event.defaultPrevented || opensElsewhere(event)) {
      return;
    }
    // In happy-dom, the path of a click on the slotted label leaves out the button.
    const targets: Node[] = control === this.renderRoot.firstChild ? slottedNodes(this) : [];
    const isOnButton = [control, ...targets].some((target) => path.includes(target));
    // A click dispatched on the element by a script counts as a click on its button.
    if (!isOnButton && (path[0] !== this || event.isTrusted)) {
      if (isCustom(control) && !event.isTrusted && (path[0] as Partial<HTMLButtonElement>).type === 'submit') {
        // On a click, Shoelace and Web Awesome add a submit button to the form and click that.
        event.preventDefault();
      }
      return;
    }
    // Read now, because a listener may remove the element.
    const ancestors = ancestorsOf(this);
    const mustPrevent = hasDefault(control);
    if (mustPrevent) {
      event.preventDefault();
    }
    afterDispatch(event, () => {
      if (event.defaultPrevented && !mustPrevent) {
        return;
      }
      event.preventDefault();
      // Clerk does not report every change.
      this.#clerk.refresh();
      const { signedIn, state } = this.#clerk;
      if (this.#isDisabled || !signedIn || state === 'pending') {
        return;
      }
      const before = new ClerkBeforeSignOutEvent(this.#clerk.sessionId);
      if (this.#dispatch(before, ancestors)) {
        // The error event reports the rejection.
        this.#run(ancestors, before).catch(() => undefined);
      }
    });
  }

  #run(ancestors: Node[], before?: ClerkBeforeSignOutEvent): Promise<void> {
    const { signOuts, sessionId } = this.#clerk;
    const { redirectUrl, noRedirect } = this;
    const onEnd = (event: ClerkSignOutEvent) => {
      // No events for a Clerk that the element no longer uses.
      const isOurs = signOuts === this.#clerk.signOuts;
      const isHandled = isOurs && !this.#dispatch(event, ancestors);
      this.#failure = undefined;
      this.requestUpdate();
      if (before && !isHandled && 'error' in event) {
        this.#failure = isOurs ? event : undefined;
        report(event.error);
      }
    };
    return signOuts.run({ sessionId, redirectUrl, noRedirect }, onEnd, before);
  }

  /** Dispatches an event; if the element has left the page, also on its nearest former ancestor that is still there. */
  #dispatch(event: Event, ancestors: Node[]): boolean {
    const goesOn = this.dispatchEvent(event);
    const left = !this.isConnected && ancestors.find((ancestor) => ancestor.isConnected);
    return left ? left.dispatchEvent(event) : goesOn;
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
