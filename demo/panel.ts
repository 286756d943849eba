import { html, LitElement, nothing, type PropertyDeclarations } from 'lit';
import './event-log.js';
import type { Fault, State } from './frontend-api/application.js';
import { LocalApplication } from './frontend-api/local-application.js';
import './source-code.js';

const people = ['Ada Lovelace', 'Grace Hopper', 'Alan Turing'];

const offline = 'happens offline (simulated)';

/** The possible outcomes of the next sign-out, and the server's fault for each. */
const outcomes: Record<string, Fault | null> = {
  works: null,
  'fails with error 500': { status: 500 },
  'takes 3 seconds': { delay: 3000 },
  'loses its connection': { drop: true },
  [offline]: { drop: true },
};
const offlineTitle =
  'Simulated: navigator.onLine is false on this page, and the server drops the request. You stay online.';

/**
 * The panel beside an example: who is signed in, controls to sign in again and to make a sign-out fail, and the events.
 * With the developer's own Clerk application, it has only a sign-in button and the events.
 */
export class DemoPanel extends LitElement {
  static override properties: PropertyDeclarations = {
    sessions: { state: true },
    outcome: { state: true },
  };

  /** Who is signed in according to the server; `undefined` while it does not respond. */
  declare sessions: State['sessions'] | undefined;
  declare outcome: string;

  #application: LocalApplication | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.outcome = 'works';
  }

  // The demo has one stylesheet. A library's cached copy of a page contains the earlier content.
  protected override createRenderRoot() {
    this.replaceChildren();
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    // The server fills in the URL of the local Frontend API, but not with the developer's own key.
    const name = this.dataset['clerkProxyUrl']?.split('/').at(-1);
    if (name === undefined) {
      return;
    }
    this.#application = new LocalApplication(name);
    void this.#refresh();
    this.#timer = setInterval(() => void this.#refresh(), 1500);
    // Some libraries replace the body.
    document.documentElement.addEventListener('clerk-signed-out', this.#onSignOut);
    document.documentElement.addEventListener('clerk-sign-out-error', this.#onSignOut);
    window.addEventListener('pagehide', this.#onPageHide);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    document.documentElement.removeEventListener('clerk-signed-out', this.#onSignOut);
    document.documentElement.removeEventListener('clerk-sign-out-error', this.#onSignOut);
    window.removeEventListener('pagehide', this.#onPageHide);
  }

  protected override render() {
    return html`${this.#application ? this.#renderLocal() : this.#renderOwn()}<event-log></event-log>`;
  }

  #renderLocal() {
    const names = this.sessions?.map(({ name }) => name);
    return html`
      <h2>Signed in on the server</h2>
      <p role="status">
        ${names ? new Intl.ListFormat('en').format(names) || 'Nobody' : 'The demo server does not respond.'}
      </p>
      <p class="buttons">
        <button type="button" @click=${() => this.#signIn(1)}>Sign in 1 person</button>
        <button type="button" @click=${() => this.#signIn(3)}>Sign in 3 people</button>
      </p>
      <fieldset>
        <legend>The next sign-out…</legend>
        ${Object.keys(outcomes).map(
          (outcome) => html`
            <label title=${outcome === offline ? offlineTitle : nothing}>
              <input
                type="radio"
                name="outcome"
                .checked=${outcome === this.outcome}
                @change=${() => this.#letNextSignOut(outcome)}
              />
              ${outcome}
            </label>
          `,
        )}
      </fieldset>
    `;
  }

  #renderOwn() {
    return document.querySelector('clerk-sign-out')
      ? html`<button type="button" @click=${signInWithClerk}>Sign in</button>`
      : nothing;
  }

  async #signIn(count: number) {
    await this.#application?.tell({ signOutAll: true, signIn: people.slice(0, count) });
    // Clerk learns who is signed in when it loads.
    location.reload();
  }

  async #letNextSignOut(outcome: string) {
    this.outcome = outcome;
    simulateOffline(outcome === offline);
    await this.#application?.tell({ nextSignOut: outcomes[outcome] ?? null });
  }

  /** A fault applies once, but the page stays offline. */
  readonly #onSignOut = () => {
    if (this.outcome !== 'works') {
      void this.#letNextSignOut(this.outcome === offline ? this.outcome : 'works');
    }
    void this.#refresh();
  };

  /** Clears the fault, because the next page does not show it. */
  readonly #onPageHide = () => {
    if (this.#application && this.outcome !== 'works') {
      navigator.sendBeacon(`${this.#application.proxyUrl}/control`, JSON.stringify({ nextSignOut: null }));
    }
  };

  readonly #refresh = async () => {
    try {
      this.sessions = (await this.#application?.state())?.sessions;
    } catch {
      this.sessions = undefined;
    }
  };
}

customElements.define('demo-panel', DemoPanel);

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

function signInWithClerk() {
  const element = document.querySelector('clerk-sign-out');
  const { Clerk } = window as { Clerk?: unknown };
  const clerk = (element?.clerk ?? Clerk) as { redirectToSignIn(): Promise<unknown> } | undefined;
  void clerk?.redirectToSignIn();
}
