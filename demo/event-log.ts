import { html, LitElement, type PropertyDeclarations } from 'lit';
import type { ClerkSignOut } from '../src/element.js';
import type { ClerkSignOutEvent } from '../src/events.js';

interface Entry {
  time: string;
  name: string;
  text: string;
}

const storageKey = 'clerk-sign-out-demo-events';

/**
 * Lists the events of the page's elements, newest first. Stores them, because a sign-out often loads another page, and so
 * that the page around a frame lists the frame's.
 */
class EventLog extends LitElement {
  static override properties: PropertyDeclarations = { entries: { state: true } };

  declare entries: Entry[];

  #connection: AbortController | undefined;
  /** The first name of each person, by session, and of all together. */
  readonly #names = new Map<string | undefined, string>();

  constructor() {
    super();
    this.entries = stored();
  }

  // The demo has one stylesheet.
  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    // Some libraries replace the body.
    const { documentElement } = document;
    documentElement.addEventListener('clerk-before-sign-out', this.#onBefore, { signal });
    documentElement.addEventListener('clerk-signed-out', (event) => this.#add(event, 'signed out'), { signal });
    documentElement.addEventListener(
      'clerk-sign-out-error',
      (event) => this.#add(event, `failed. ${message(event.error)}`),
      { signal },
    );
    window.addEventListener('storage', ({ key }) => key === storageKey && (this.entries = stored()), { signal });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#connection?.abort();
  }

  protected override render() {
    return html`
      <h2>Events</h2>
      <div role="log" aria-label="Events" tabindex="0">
        ${
          this.entries.length === 0
            ? html`<p>None yet.</p>`
            : html`<ol>
                ${this.entries.map(
                  ({ time, name, text }) => html`
                    <li>
                      ${text}<br />
                      <time>${time}</time> <code>${name}</code>
                    </li>
                  `,
                )}
              </ol>`
        }
      </div>
      <button type="button" ?hidden=${this.entries.length === 0} @click=${() => this.#keep([])}>Clear</button>
    `;
  }

  readonly #onBefore = (event: ClerkSignOutEvent) => {
    const clerk = (event.target as ClerkSignOut).clerk ?? (window as { Clerk?: ClerkSignOut['clerk'] }).Clerk;
    const sessions = (clerk?.client as Client | undefined)?.signedInSessions ?? [];
    for (const { id, user } of sessions) {
      this.#names.set(id, user?.firstName ?? id);
    }
    const names = sessions.map(({ id }) => this.#names.get(id) ?? id);
    this.#names.set(undefined, new Intl.ListFormat('en').format(names));

    const cancel = () => this.#add(event, 'canceled');
    if (event.defaultPrevented) {
      cancel();
      return;
    }
    this.#add(event, 'asks to sign out');
    // A page that has asked with `waitUntil()` cancels later, and no event says so.
    event.preventDefault = () => {
      Event.prototype.preventDefault.call(event);
      cancel();
    };
  };

  #add({ type: name, sessionId }: ClerkSignOutEvent, what: string) {
    const text = `${this.#names.get(sessionId) ?? 'Everyone'}: ${what}`;
    this.#keep([{ time: new Date().toLocaleTimeString(), name, text }, ...this.entries].slice(0, 50));
  }

  #keep(entries: Entry[]) {
    this.entries = entries;
    sessionStorage.setItem(storageKey, JSON.stringify(entries));
  }
}

customElements.define('event-log', EventLog);

/** The part of Clerk's client that knows the people. */
interface Client {
  signedInSessions?: { id: string; user?: { firstName: string | null } | null }[];
}

function stored(): Entry[] {
  return JSON.parse(sessionStorage.getItem(storageKey) ?? '[]') as Entry[];
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
