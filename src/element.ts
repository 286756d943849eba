import { css, type PropertyDeclarations, type PropertyValues, ReactiveElement } from 'lit';
import { isLoaded, isSignedIn, type ClerkLike } from './clerk.js';
import { ClerkController } from './clerk-controller.js';
import { ClerkSignOutErrorEvent, ClerkSignOutEvent } from './events.js';
import { signOut } from './sign-out.js';
import { controlAttributes, findControl, hasLabel, slottedNodes } from './slotted-content.js';

/** One run of `signOut()`. It is about the Clerk and the session that it began with, whatever is set later. */
interface Attempt {
  readonly clerk: ClerkLike | undefined;
  readonly sessionId: string | undefined;
  state?: 'pending' | 'error' | undefined;
  done?: Promise<void>;
}

/** Vue and Svelte write `disabled="false"` on an element that is not defined yet. */
const isSet = (value: string | null) => value !== null && value !== 'false';

/**
 * A button that signs out of Clerk. It shows only while there is something to sign out, and it says so when a sign-out
 * did not work.
 *
 * ```html
 * <clerk-sign-out redirect-url="/goodbye">Log out</clerk-sign-out>
 * ```
 *
 * @slot - What the button shows; "Sign out" if there is nothing. A control, such as a button, a link, something focusable
 * or a custom element (unless it has `aria-hidden="true"` or `role="img"`, as icons do), is taken as the button.
 * @csspart button - The native button around the slot. There is none where a control is slotted.
 * @cssstate signed-in - There is something to sign out: the element shows.
 * @cssstate pending - A sign-out is under way. The button is `aria-busy` and `aria-disabled`, and keeps the focus.
 * @cssstate error - The last sign-out failed, and nothing has changed since.
 * @fires {ClerkSignOutEvent} clerk-before-sign-out - Somebody clicked. Prevent it, and nothing happens.
 * @fires {ClerkSignOutEvent} clerk-signed-out - The session is gone. A page load may follow at once, so use
 * `navigator.sendBeacon()` for what must arrive.
 * @fires {ClerkSignOutErrorEvent} clerk-sign-out-error - The session is still there; `event.error` says why. After a click
 * the error also goes to `reportError()`, and so to your error tracking, unless you prevent the event.
 */
export class ClerkSignOut extends ReactiveElement {
  /**
   * By this mark `@lit-labs/ssr` knows what it can render. LitElement has it, too, but its templates would be more code
   * for a page to load than all of this element.
   *
   * @internal
   */
  static readonly _$litElement$ = true;

  // No build shortens what stands in a template.
  // prettier-ignore
  static override styles = css`:host(:not(:state(signed-in))){display:none!important}`;

  static override properties: PropertyDeclarations = {
    clerk: { attribute: false },
    sessionId: { attribute: 'session-id' },
    redirectUrl: { attribute: 'redirect-url' },
    noRedirect: { converter: isSet, attribute: 'no-redirect' },
    disabled: { type: Boolean, converter: isSet, reflect: true },
    // What becomes of the camelCase names in HTML, in JSX rendered on a server, and in Solid and Svelte.
    sessionid: { noAccessor: true },
    redirecturl: { noAccessor: true },
    noredirect: { noAccessor: true, converter: isSet },
  };

  /**
   * The Clerk instance to use. Unset, it is `window.Clerk`, whenever that arrives. For stories and tests, an object with
   * `user` and `signOut` is enough.
   *
   * @default undefined
   */
  declare clerk: ClerkLike | null | undefined;

  /**
   * The one session to sign out. Unset, it is what Clerk's `signOut()` means by default: all of this browser's. Any
   * string means exactly that session, even an empty one: a template that fails to fill it in signs nobody out.
   *
   * @default undefined
   */
  declare sessionId: string | null | undefined;

  /**
   * Where Clerk goes afterwards. Unset or empty, it is the application's `afterSignOutUrl`.
   *
   * @default undefined
   */
  declare redirectUrl: string | null | undefined;

  /** Whether to stay on this page afterwards. */
  declare noRedirect: boolean;

  /** Whether a click does nothing. */
  declare disabled: boolean;

  readonly #clerk = new ClerkController(this);
  #lastAttempt: Attempt | undefined;
  readonly #states = this.attachInternals().states;
  /** How to take back what `#mark()` has set. */
  #marks: (() => void)[] | undefined;

  constructor() {
    super();
    this.noRedirect = false;
    this.disabled = false;
    this.addEventListener('click', this.#onClick);
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
  set noredirect(value: boolean) {
    this.noRedirect = value;
  }

  protected override createRenderRoot() {
    try {
      super.createRenderRoot();
    } catch {
      // In another document than the one that made the element, such as a pop-up's, its style sheet is refused. It can
      // do without: what is hidden renders nothing.
    }
    return this.shadowRoot as DocumentFragment;
  }

  protected override firstUpdated() {
    const update = () => this.requestUpdate();
    new MutationObserver(update).observe(this, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: controlAttributes,
    });
    // What is assigned to a slot that is slotted here changes without a mutation of this element.
    this.addEventListener('slotchange', update);
  }

  protected override update(changed: PropertyValues) {
    super.update(changed);
    const { signedIn } = this.#clerk;
    if (!signedIn && this.#lastAttempt?.state !== 'pending') {
      // What shows again begins anew.
      this.#lastAttempt = undefined;
    }
    const shown = this.render();
    // What is put in anew loses the focus.
    if (this.renderRoot.firstChild !== shown) {
      this.renderRoot.replaceChildren(...(shown ? [shown] : []));
    }
    this.#states.clear();
    if (signedIn) {
      this.#states.add('signed-in');
    }
    const state = this.#attempt?.state;
    if (state) {
      this.#states.add(state);
    }
    this.#marks?.forEach((takeBack) => takeBack());
    this.#marks = undefined;
    this.#mark('aria-busy', state === 'pending');
    this.#mark('aria-disabled', state === 'pending' || this.disabled);
  }

  /**
   * Signs out without `clerk-before-sign-out`. The promise resolves once the session is gone, or at once where there is
   * nothing to sign out. It rejects with Clerk's error, or if there is no Clerk, it is not loaded, or the session is still
   * there. A second call joins the first.
   */
  signOut(): Promise<void> {
    return this.#signOut(false);
  }

  /** Focuses the button. */
  override focus(options?: FocusOptions) {
    this.#control?.focus(options);
  }

  /** Clicks the button. */
  override click() {
    this.#control?.click();
  }

  /** What the element shows: its own button, only the slot where a control is slotted, or nothing. */
  protected render(): Element | null {
    if (!this.#clerk.signedIn) {
      return null;
    }
    const content = slottedNodes(this);
    const shown = this.renderRoot.firstElementChild;
    if (findControl(content)) {
      return shown?.localName === 'slot' ? shown : document.createElement('slot');
    }
    const button = shown?.localName === 'button' ? (shown as HTMLButtonElement) : createButton();
    button.disabled = this.disabled;
    (button.lastChild as Text).data = hasLabel(content) ? '' : 'Sign out';
    return button;
  }

  /** What is focused and clicked: the slotted control, or else the element's own button. */
  get #control(): HTMLElement | null {
    const shown = this.renderRoot.firstElementChild as HTMLElement | null;
    return shown && (findControl(slottedNodes(this)) ?? shown);
  }

  #onClick(event: MouseEvent) {
    const control = this.#control;
    if (
      event.defaultPrevented ||
      !control ||
      !event.composedPath().includes(control) ||
      opensElsewhere(event, control)
    ) {
      return;
    }
    event.preventDefault();
    if (this.disabled || this.#attempt?.state === 'pending') {
      return;
    }
    if (this.dispatchEvent(new ClerkSignOutEvent('clerk-before-sign-out', this.#sessionId, { cancelable: true }))) {
      // The attempt itself reports what fails.
      this.#signOut(true).catch(() => undefined);
    }
  }

  /** The last attempt, if the element still has the same Clerk and the same session. */
  get #attempt(): Attempt | undefined {
    const attempt = this.#lastAttempt;
    return attempt?.clerk === this.#clerk.clerk && attempt?.sessionId === this.#sessionId ? attempt : undefined;
  }

  /** Frameworks clear a value with `null`, too. */
  get #sessionId(): string | undefined {
    return this.sessionId ?? undefined;
  }

  async #signOut(clicked: boolean): Promise<void> {
    const { clerk } = this.#clerk;
    const running = this.#attempt;
    if (running?.state === 'pending') {
      // Clerk reports while it signs out, so this call may come from within the first, which has no promise yet.
      await Promise.resolve();
      return running.done;
    }
    if (clerk && isLoaded(clerk) && !isSignedIn(clerk, this.sessionId)) {
      return;
    }
    const attempt: Attempt = { clerk, sessionId: this.#sessionId, state: 'pending' };
    this.#lastAttempt = attempt;
    return (attempt.done = this.#run(attempt, clicked));
  }

  async #run(attempt: Attempt, clicked: boolean): Promise<void> {
    this.requestUpdate();
    try {
      await signOut(attempt.clerk, this);
      attempt.state = undefined;
      this.#tell(attempt, new ClerkSignOutEvent('clerk-signed-out', attempt.sessionId));
    } catch (error) {
      attempt.state = 'error';
      if (this.#tell(attempt, new ClerkSignOutErrorEvent(error, attempt.sessionId)) && clicked) {
        reportError(error);
      }
      throw error;
    }
  }

  /** Tells the page how an attempt has ended, unless the element has moved on to another Clerk. */
  #tell(attempt: Attempt, event: ClerkSignOutEvent): boolean {
    this.requestUpdate();
    return attempt.clerk !== this.#clerk.clerk || this.dispatchEvent(event);
  }

  /** Sets an ARIA attribute of the button, until the next update, where the page or `disabled` does not speak already. */
  #mark(attribute: string, isOn: boolean) {
    const control = isOn && this.#control;
    if (control && !control.matches(`[${attribute}], :disabled`)) {
      control.setAttribute(attribute, 'true');
      (this.#marks ??= []).push(() => control.removeAttribute(attribute));
    }
  }
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

/** A modified click on a link is about another tab, another window, or a download. */
function opensElsewhere(event: MouseEvent, control: Element): boolean {
  const isModified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
  return isModified && control.matches('a');
}
