import { html, LitElement, nothing, type PropertyDeclarations } from 'lit';
import './event-log.js';
import type { ClerkSignOut } from '../src/element.js';
import type { Fault } from './frontend-api/application.js';
import { localApplication } from './frontend-api/local-application.js';
import './server-sessions.js';
import './source-code.js';

const people = ['Ada Lovelace', 'Grace Hopper', 'Alan Turing'];

const offline = 'happen offline (simulated)';

/** How sign-outs can go, and the server's fault for each. */
const outcomes: Record<string, Fault | null> = {
  work: null,
  'take 3 seconds': { delay: 3000, lasts: true },
  'fail with error 500': { status: 500, lasts: true },
  'lose their connection': { drop: true, lasts: true },
  [offline]: { drop: true, lasts: true },
};
const offlineTitle =
  'Simulated: navigator.onLine is false on this page, and the server drops the request. You stay online.';

/** Where the outcome is stored. It applies to every page, also in frames and other tabs. */
const storageKey = 'clerk-sign-out-demo-outcome';

/**
 * The panel beside an example: who is signed in, controls to sign in again and to make sign-outs fail, and the events. With
 * the developer's own Clerk application, it has only a sign-in button and the events.
 */
export class DemoPanel extends LitElement {
  static override properties: PropertyDeclarations = { outcome: { state: true } };

  declare outcome: string;

  #connection: AbortController | undefined;
  #followed: Promise<unknown> = Promise.resolve();

  constructor() {
    super();
    this.outcome = 'work';
  }

  // The demo has one stylesheet. A library's cached copy of a page contains the earlier content.
  protected override createRenderRoot() {
    this.replaceChildren();
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    document.addEventListener('click', (event) => void this.#onClick(event), { signal });
    // Some libraries replace the body.
    document.documentElement.addEventListener('clerk-signed-out', (event) => void this.#onSignOut(event), { signal });
    window.addEventListener('storage', ({ key }) => key === storageKey && this.#followOutcome(), { signal });
    this.#followOutcome();
    // Not in the boxes of a framework, which may have to hydrate them.
    document.querySelectorAll('body > main > * > .example').forEach(offerSignIn);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#connection?.abort();
  }

  protected override render() {
    return html`${localApplication(this) ? this.#renderLocal() : this.#renderOwn()}<event-log></event-log>`;
  }

  #renderLocal() {
    return html`
      <h2>Signed in on the server</h2>
      <server-sessions data-clerk-proxy-url=${this.dataset['clerkProxyUrl'] ?? nothing}></server-sessions>
      <p class="buttons">
        <button type="button" class="sign-in" value="1">Sign in 1 person</button>
        <button type="button" class="sign-in" value="3">Sign in 3 people</button>
      </p>
      <fieldset>
        <legend>Sign-outs…</legend>
        ${Object.keys(outcomes).map(
          (outcome) => html`
            <label title=${outcome === offline ? offlineTitle : nothing}>
              <input
                type="radio"
                name="outcome"
                .checked=${outcome === this.outcome}
                @change=${() => this.#letSignOuts(outcome)}
              />
              ${outcome}
            </label>
          `,
        )}
      </fieldset>
    `;
  }

  #renderOwn() {
    return exampleElement() || frames.length ? html`<button type="button" class="sign-in">Sign in</button>` : nothing;
  }

  #letSignOuts(outcome: string) {
    localStorage.setItem(storageKey, outcome);
    this.#followOutcome();
  }

  /** Tells the server of one outcome at a time, so that the last one stays. */
  #followOutcome() {
    this.#followed = this.#followed.then(() => this.#tellOutcome()).catch(reportError);
  }

  /** Shows the outcome once the server knows it. */
  async #tellOutcome() {
    const stored = localStorage.getItem(storageKey);
    const fault = outcomes[stored ?? ''];
    if (stored !== null && fault !== undefined) {
      await localApplication(this)?.tell({ nextSignOut: fault });
      simulateOffline(stored === offline);
      this.outcome = stored;
    }
  }

  async #onClick({ target }: Event) {
    const button = (target as Element).closest<HTMLButtonElement>('button.sign-in');
    if (!button) {
      return;
    }
    const application = localApplication(this);
    const clerk = ownClerk();
    if (application) {
      await application.tell({ signOutAll: true, signIn: people.slice(0, Number(button.value || 1)) });
    } else if (clerk) {
      // Not its redirect, because a sign-in page refuses to be shown in a frame.
      location.assign(clerk.buildSignInUrl({ redirectUrl: location.href }));
      return;
    }
    // Clerk learns who is signed in when it loads. The page after a sign-out has none.
    if (location.pathname.endsWith('signed-out.html') && document.referrer) {
      location.assign(document.referrer);
    } else {
      location.reload();
    }
  }

  /** Moves the focus, which disappears together with the last button of a box. */
  async #onSignOut({ target }: Event) {
    const box = (target as Element).closest('.example');
    if (box) {
      offerSignIn(box);
      await (target as ClerkSignOut).updateComplete;
      box.querySelector<HTMLElement>('.sign-in')?.focus();
    }
  }
}

customElements.define('demo-panel', DemoPanel);

/** Adds a button to a box, which shows once the box is empty. */
function offerSignIn(box: Element) {
  if (!box.querySelector('.sign-in')) {
    const button = document.createElement('button');
    Object.assign(button, { type: 'button', className: 'sign-in', textContent: 'Sign in' });
    button.value = document.body.dataset['people'] ?? '1';
    box.append(button);
  }
}

function simulateOffline(isOffline: boolean) {
  if (isOffline === Object.hasOwn(navigator, 'onLine')) {
    return;
  }
  if (isOffline) {
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
  } else {
    Reflect.deleteProperty(navigator, 'onLine');
  }
  window.dispatchEvent(new Event(isOffline ? 'offline' : 'online'));
}

/** The first element of the page that belongs to a real Clerk. */
function exampleElement() {
  return document.querySelector<ClerkSignOut>('clerk-sign-out:not(#states *)');
}

/** The Clerk of the first element, of its page, or, if the example is a frame, of that. */
function ownClerk() {
  const element = exampleElement();
  const { Clerk } = (element ? window : (frames[0] ?? window)) as { Clerk?: unknown };
  return (element?.clerk ?? Clerk) as { buildSignInUrl(options: { redirectUrl: string }): string } | undefined;
}
