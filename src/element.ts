import { type PropertyDeclarations, type PropertyValues, ReactiveElement, unsafeCSS } from '@lit/reactive-element';
import { ButtonController } from './button/button-controller.js';
import { flush } from './button/observer.js';
import type { Attempt } from './clerk/attempt.js';
import type { ClerkLike } from './clerk/clerk.js';
import { ClerkController } from './clerk/clerk-controller.js';
import { ancestorsOf, ClerkBeforeSignOutEvent } from './events.js';
import { report, showStates, statesOf } from './missing-apis.js';

export { ClerkBeforeSignOutEvent, ClerkSignedOutEvent, ClerkSignOutErrorEvent, ClerkSignOutEvent } from './events.js';
export type { ClerkLike, ClientLike, SignOutOptions } from './clerk/clerk.js';

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
 * @cssstate fallback - Clerk is unavailable, so a slotted link or form shows and signs out without it.
 * @cssstate pending - A sign-out is pending. The button is `aria-busy` and `aria-disabled`, and keeps the focus.
 * @cssstate error - The last sign-out failed.
 * @fires {ClerkBeforeSignOutEvent} clerk-before-sign-out - Dispatched on click, before signing out. Call `preventDefault()` to
 * cancel. Call `waitUntil()` to delay the sign-out until a promise resolves.
 * @fires {ClerkSignedOutEvent} clerk-signed-out - Dispatched when the session is gone, before the page goes on. Call `waitUntil()` to
 * delay that for at most 10 seconds, or send data with `navigator.sendBeacon()`.
 * @fires {ClerkSignOutErrorEvent} clerk-sign-out-error - Dispatched when a sign-out fails, with the reason in `event.error`.
 * After a click, the element also shows a message and passes the error to `reportError()`. Call `preventDefault()` to handle
 * both yourself.
 */
export class ClerkSignOut extends ReactiveElement {
  /** The browser says when a fieldset disables the element. */
  static readonly formAssociated = true;

  // Access keys focus the button.
  static override shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true };

  // The tag `css` would add checks of its template to the bundle, which are larger than the style sheet.
  // Before the element is defined, only its server knows whether somebody is signed in.
  static override styles = unsafeCSS(
    ':host(:not(:state(signed-in),:state(fallback),[initially-signed-in]:not(:defined))){display:none!important}',
  );

  static override properties: PropertyDeclarations = {
    clerk: { attribute: false },
    sessionId: { attribute: 'session-id' },
    redirectUrl: { attribute: 'redirect-url' },
    noRedirect: { converter: isSet, attribute: 'no-redirect' },
    current: { converter: isSet },
    initiallySignedIn: { converter: isSet, attribute: 'initially-signed-in' },
    disabled: { type: Boolean, converter: isSet, reflect: true },
  };

  static {
    // The two other names of a property in two words: in lowercase, as HTML, JSX rendered on a server, Solid and Svelte
    // write it, and with a hyphen, as Angular does for a bound attribute.
    for (const [name, { attribute, converter }] of Object.entries(this.properties)) {
      if (attribute) {
        const convert = converter as ((value: unknown) => unknown) | undefined;
        for (const alias of [name.toLowerCase(), String(attribute)]) {
          this.createProperty(alias);
          Object.defineProperty(this.prototype, alias, {
            set(this: Record<string, unknown>, value: unknown) {
              this[name] = convert ? convert(value) : value;
            },
          });
        }
      }
    }
  }

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
   * @attr redirect-url
   * @default undefined
   */
  declare redirectUrl: string | null | undefined;

  /**
   * Stays on the page after signing out.
   *
   * @attr no-redirect
   * @default false
   */
  declare noRedirect: boolean;

  /**
   * Signs out only the session that is current when the sign-out begins. Ignored if `sessionId` is set.
   *
   * @attr current
   * @default false
   */
  declare current: boolean;

  /**
   * Shows the element before Clerk has loaded, because a server or a cookie has told the page that somebody is signed in. A
   * click on it waits for Clerk. Once Clerk has loaded, it alone decides.
   *
   * @attr initially-signed-in
   * @default false
   */
  declare initiallySignedIn: boolean;

  /**
   * Disables the button, as a disabled `<fieldset>` does. `signOut()` still works.
   *
   * @attr disabled
   * @default false
   */
  declare disabled: boolean;

  readonly #button: ButtonController = new ButtonController(this, {
    handlesClicks: () => this.#clerk.status !== 'fallback',
    onClick: () => {
      // Read now, because a listener may remove the element.
      const ancestors = ancestorsOf(this);
      return () => this.#onClick(ancestors);
    },
  });
  // Whether it falls back depends on the button's control.
  readonly #clerk = new ClerkController(this, this.#button);
  readonly #states = statesOf(this);
  #sessionId: string | undefined;
  /** The sign-out that has failed after a click, if nobody has prevented its event. */
  #failure: Attempt | undefined;

  constructor() {
    super();
    this.noRedirect = false;
    this.current = false;
    this.initiallySignedIn = false;
    this.disabled = false;
  }

  /**
   * The id of the one session to sign out. Unless it is set, the element signs out all sessions of this browser, as
   * Clerk's `signOut()` does. Once set, it cannot be unset: `undefined`, `null` and the removal of the attribute make it
   * `''`, which matches no session, so that a template that loses the id signs out nobody.
   *
   * @attr session-id
   * @default undefined
   */
  get sessionId(): string | undefined {
    return this.#sessionId;
  }

  set sessionId(value: string | null | undefined) {
    this.#sessionId = value ?? (this.#sessionId === undefined ? undefined : '');
  }

  protected override createRenderRoot() {
    if (!this.#states) {
      // Without custom states, the style sheet would always hide it.
      return this.attachShadow(ClerkSignOut.shadowRootOptions);
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

  /** @internal */
  formDisabledCallback() {
    this.requestUpdate();
  }

  protected override update(changed: PropertyValues) {
    // Not `disabled="false"`, which disables a form-associated element. First, because that calls back and requests an update.
    this.toggleAttribute('disabled', isSet(this.disabled));
    super.update(changed);
    const { status, attempt } = this.#clerk;
    showStates(this, this.#states, status ? [status, ...(status === 'fallback' ? [] : ['signed-in'])] : []);
    this.#button.update({
      isShown: !!status,
      isBusy: status === 'pending',
      hasError: status === 'error' && attempt === this.#failure,
    });
    if (!this.#states && !status) {
      this.#button.clear();
    }
  }

  /**
   * Signs out without dispatching `clerk-before-sign-out`. Resolves once the session is gone, or at once if there is
   * nothing to sign out. Rejects with Clerk's error, or with an `Error` if there is no Clerk, Clerk is not loaded, or the
   * session is still there. With `initiallySignedIn`, it waits up to 10 seconds for Clerk to load. A call while a sign-out is
   * pending returns its result. A call while a listener of `clerk-before-sign-out` delays the sign-out begins it at once.
   */
  signOut(): Promise<void> {
    return this.#run(ancestorsOf(this));
  }

  /** Focuses the button. */
  override focus(options?: FocusOptions) {
    this.#renderNow();
    this.#button.control?.focus(options);
  }

  /** Clicks the button. */
  override click() {
    this.#renderNow();
    const control: Partial<HTMLElement> | undefined = this.#button.control;
    if (control?.click) {
      control.click();
    } else if (control) {
      // An SVG element cannot be clicked, but a click on this element is one on its button.
      super.click();
    }
  }

  /** Renders what has changed before, as a native button would have. */
  #renderNow() {
    flush();
    this.performUpdate();
  }

  #onClick(ancestors: Node[]) {
    // Clerk does not report every change.
    this.#clerk.refresh();
    const { status, sessionId } = this.#clerk;
    if (!status || status === 'pending') {
      return;
    }
    const before = new ClerkBeforeSignOutEvent(sessionId);
    if (this.#dispatch(before, ancestors)) {
      // The error event reports the rejection.
      this.#run(ancestors, before).catch(() => undefined);
    }
  }

  #run(ancestors: Node[], before?: ClerkBeforeSignOutEvent): Promise<void> {
    const { redirectUrl, noRedirect } = this;
    return this.#clerk.signOut(
      { redirectUrl, noRedirect },
      (event, signOuts) => {
        // No events for a Clerk that the element no longer uses.
        const isOurs = signOuts === this.#clerk.signOuts;
        const isHandled = isOurs && !this.#dispatch(event, ancestors);
        this.requestUpdate();
        if (before && !isHandled && 'error' in event) {
          this.#failure = isOurs ? signOuts.attempt(event.sessionId) : undefined;
          report(event.error);
        }
      },
      before,
    );
  }

  /** Dispatches an event; if the element has left the page, also on its nearest former ancestor that is still there. */
  #dispatch(event: Event, ancestors: Node[]): boolean {
    const left = !this.isConnected && ancestors.find((ancestor) => ancestor.isConnected);
    const goesOn = this.dispatchEvent(event);
    return left ? left.dispatchEvent(event) : goesOn;
  }
}
