import { type PropertyDeclarations, type PropertyValues, ReactiveElement, unsafeCSS } from '@lit/reactive-element';
import type { ClerkLike } from './clerk.js';
import { ClerkController } from './clerk-controller.js';
import { afterDispatch, ancestorsOf, hasDefault, opensElsewhere } from './dispatch.js';
import { ClerkBeforeSignOutEvent, type ClerkSignOutEvent } from './events.js';
import { mark } from './marks.js';
import { report, statesOf } from './missing-apis.js';
import { findControl, hasKeys, hasLabel, isCustom, slottedNodes } from './slotted-content.js';

/** Vue and Svelte write `disabled="false"` on an element that is not defined yet, and Vue sets `''` for `no-redirect`. */
const isSet = (value: string | boolean | null | undefined) => String(value ?? false) !== 'false';

/**
 * A button that signs out of Clerk. It shows only while there is something to sign out, and it says so when a sign-out
 * did not work.
 *
 * ```html
 * <clerk-sign-out redirect-url="/goodbye">Log out</clerk-sign-out>
 * ```
 *
 * @slot error - What is shown after a click that did not sign out, in place of a sentence in English.
 * @slot - What the button shows; "Sign out" if there is nothing. A control, such as a button, a link, the submit button of
 * a form, something focusable, or a custom element without text beside it, is the button itself. A custom element with
 * `aria-hidden="true"` or `role="img"` is a picture.
 * @csspart button - The native button around the slot. There is none where a control is slotted.
 * @csspart error - What tells the person that a click did not sign out, behind the button. It is there only then.
 * @cssstate signed-in - There is something to sign out: the element shows.
 * @cssstate way-out - Clerk cannot be had, and a slotted link or form shows as it is, to sign out without it.
 * @cssstate pending - A sign-out is under way. The button is `aria-busy` and `aria-disabled`, and keeps the focus.
 * @cssstate error - The last sign-out failed, and nothing has changed since.
 * @fires {ClerkBeforeSignOutEvent} clerk-before-sign-out - Dispatched on click, before signing out. Call `preventDefault()` to
 * cancel, and `waitUntil()` to make the sign-out wait for an answer, or for what still needs the session.
 * @fires {ClerkSignOutEvent} clerk-signed-out - The session is gone. A page load may follow at once, so use
 * `navigator.sendBeacon()` for what must arrive.
 * @fires {ClerkSignOutErrorEvent} clerk-sign-out-error - The session is still there; `event.error` says why. After a click
 * the person is told, and the error goes to `reportError()`, and so to your error tracking, unless you prevent the event.
 */
export class ClerkSignOut extends ReactiveElement {
  /**
   * By this mark `@lit-labs/ssr` knows what it can render. LitElement has it, too, but its templates would be more code
   * for a page to load than all of this element.
   *
   * @internal
   */
  static readonly _$litElement$ = true;

  // The tag `css` would bring checks for a template, which are more code than the sheet.
  static override styles = unsafeCSS(':host(:not(:state(signed-in),:state(way-out))){display:none!important}');

  static override properties: PropertyDeclarations = {
    clerk: { attribute: false },
    sessionId: { attribute: 'session-id' },
    redirectUrl: { attribute: 'redirect-url' },
    noRedirect: { converter: isSet, attribute: 'no-redirect' },
    current: { converter: isSet },
    disabled: { type: Boolean, converter: isSet, reflect: true },
    // What becomes of the camelCase names in HTML, in JSX rendered on a server, and in Solid and Svelte.
    sessionid: { noAccessor: true },
    redirecturl: { noAccessor: true },
    noredirect: { noAccessor: true },
    // What Angular sets where a template binds an attribute's name.
    'session-id': { noAccessor: true, attribute: false },
    'redirect-url': { noAccessor: true, attribute: false },
    'no-redirect': { noAccessor: true, attribute: false },
  };

  /**
   * The Clerk instance to use. Unset, it is `window.Clerk`, whenever that arrives. For stories and tests, an object with
   * `user` and `signOut` is enough.
   *
   * @default undefined
   */
  declare clerk: ClerkLike | null | undefined;

  /**
   * Where Clerk goes afterwards. Unset or empty, it is the application's `afterSignOutUrl`, or after one of several
   * sessions its `afterMultiSessionSingleSignOutUrl`.
   *
   * @default undefined
   */
  declare redirectUrl: string | null | undefined;

  /** Whether to stay on this page afterwards. */
  declare noRedirect: boolean;

  /** Whether to sign out only the session that is current when the sign-out begins. `sessionId` wins over it. */
  declare current: boolean;

  /** Whether a click does nothing. In a disabled `<fieldset>`, none does. */
  declare disabled: boolean;

  readonly #clerk = new ClerkController(this);
  readonly #states = statesOf(this);
  #sessionId: string | undefined;
  #observer!: MutationObserver;
  /** The control that is marked as busy or unavailable. */
  #marked: Element | null = null;
  /** How the last click failed, if nobody but the element tells the person. */
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
   * The one session to sign out. Unset, it is what Clerk's `signOut()` means by default: all of this browser's. Any
   * string means exactly that session, even an empty one. Once it was set, `undefined`, `null` and the removal of the
   * attribute make it `''`, which is nobody's: a template that loses the id signs nobody out.
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
      // The style sheet would hide it for good.
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
   * Another document, such as a pop-up's, refuses the style sheet of the one that made it, or leaves it behind.
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
    // Another fieldset may be around it now.
    this.requestUpdate();
  }

  protected override firstUpdated() {
    const update = () => this.requestUpdate();
    this.#observer = new MutationObserver(update);
    this.#observer.observe(this, observed);
    // What is assigned to a slot that is slotted here changes without a mutation of this element.
    this.addEventListener('slotchange', update);
  }

  protected override update(changed: PropertyValues) {
    super.update(changed);
    const shown = this.render();
    if (!this.#states) {
      this.hidden = !shown;
    }
    if (!shown) {
      // Where its style hides it, the tree stays as it is, which costs less than to take it out.
      if (!this.#states) {
        this.renderRoot.replaceChildren();
      }
      return;
    }
    // What is put in anew loses the focus.
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

    // What comes through a slot, and what disables the button from without, is not in this tree.
    for (const node of content) {
      if (node.parentNode !== this) {
        this.#observer.observe(node, observed);
      }
    }
    const fieldset = this.closest('fieldset:not(fieldset *)');
    if (fieldset) {
      this.#observer.observe(fieldset, { subtree: true, attributeFilter: ['disabled'] });
    }
    // The marks are no reason for another update.
    this.#observer.takeRecords();
  }

  /**
   * Signs out without `clerk-before-sign-out`. The promise resolves once the session is gone, or at once where there is
   * nothing to sign out. It rejects with Clerk's error, or if there is no Clerk, it is not loaded, or the session is still
   * there. A second call joins the first, and rejects with an `AbortError` if that waits for `waitUntil()` and is prevented.
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
   * What the element shows: its own button, only the slot where a control is slotted, or nothing. `update()` calls it, and
   * so does `@lit-labs/ssr`.
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

  /** What is focused and clicked: the slotted control, or else the element's own button. */
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

  /** Whether a click does nothing, as of a native button that is disabled by itself or by a fieldset. */
  get #isDisabled(): boolean {
    return this.disabled || !!this.closest('fieldset:disabled');
  }

  /**
   * Clicks a control that has no keys of its own as a native button is clicked, by Enter when it is pressed and by Space
   * when it is released, unless somebody prevents the key.
   */
  #onKeydown(event: KeyboardEvent) {
    const control = this.#control;
    const { key, repeat } = event;
    if (!control || event.composedPath()[0] !== control || (key !== 'Enter' && key !== ' ')) {
      return;
    }
    if (repeat && key === 'Enter') {
      // A native button is clicked again and again while Enter is held.
      event.preventDefault();
    }
    if (hasKeys(control)) {
      return;
    }
    afterDispatch(event, () => {
      if (event.defaultPrevented) {
        return;
      }
      // Space scrolls.
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
    // In happy-dom, the path of a click on what the own button shows leaves out the button.
    const targets: Node[] = control === this.renderRoot.firstChild ? slottedNodes(this) : [];
    const isOnButton = [control, ...targets].some((target) => path.includes(target));
    // A click that a script dispatches on the element is one on its button.
    if (!isOnButton && (path[0] !== this || event.isTrusted)) {
      if (isCustom(control) && !event.isTrusted && (path[0] as Partial<HTMLButtonElement>).type === 'submit') {
        // Shoelace and Web Awesome put a submit button into the form, and click it, while theirs is clicked.
        event.preventDefault();
      }
      return;
    }
    // As they are now: what hears of the click may take the element away.
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
      // Not everything that changes is reported.
      this.#clerk.refresh();
      const { signedIn, state } = this.#clerk;
      if (this.#isDisabled || !signedIn || state === 'pending') {
        return;
      }
      const before = new ClerkBeforeSignOutEvent(this.#clerk.sessionId);
      if (this.#dispatch(before, ancestors)) {
        // Its event tells what fails.
        this.#run(ancestors, before).catch(() => undefined);
      }
    });
  }

  #run(ancestors: Node[], before?: ClerkBeforeSignOutEvent): Promise<void> {
    const { signOuts, sessionId } = this.#clerk;
    const { redirectUrl, noRedirect } = this;
    const onEnd = (event: ClerkSignOutEvent) => {
      // Nothing is told on behalf of a Clerk that the element no longer has.
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

  /** Dispatches an event, and where the element is out of the page, once more on what is left there of its ancestors. */
  #dispatch(event: Event, ancestors: Node[]): boolean {
    const goesOn = this.dispatchEvent(event);
    const left = !this.isConnected && ancestors.find((ancestor) => ancestor.isConnected);
    return left ? left.dispatchEvent(event) : goesOn;
  }
}

const observed = { subtree: true, childList: true, characterData: true, attributes: true };

/** What tells the person. It is an alert, so that also a screen reader says it. */
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

/** A button around a slot, and room for a label where nothing is slotted. A copy is made faster than a new one. */
function createButton() {
  if (!template) {
    template = document.createElement('button');
    template.type = 'button';
    template.part = 'button';
    template.append(document.createElement('slot'), new Text());
  }
  return template.cloneNode(true) as HTMLButtonElement;
}
