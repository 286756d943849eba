import { html, LitElement, type PropertyDeclarations } from 'lit';
import type { ClerkSignOutEvent } from '../src/events.js';

interface Entry {
  time: string;
  name: string;
  text: string;
}

const storageKey = 'clerk-sign-out-demo-events';

/** Lists the events of the page's elements, newest first. Stores them, because a sign-out often loads another page. */
export class EventLog extends LitElement {
  static override properties: PropertyDeclarations = { entries: { state: true } };

  declare entries: Entry[];

  #connection: AbortController | undefined;

  constructor() {
    super();
    this.entries = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]') as Entry[];
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
    documentElement.addEventListener(
      'clerk-before-sign-out',
      (event) => this.#add(event, `${who(event)}${event.defaultPrevented ? '; canceled by the page' : ''}`),
      { signal },
    );
    documentElement.addEventListener('clerk-signed-out', (event) => this.#add(event, `${who(event)} is signed out`), {
      signal,
    });
    documentElement.addEventListener(
      'clerk-sign-out-error',
      (event) => this.#add(event, `${who(event)}: ${message(event.error)}`),
      { signal },
    );
    // An unhandled failure after a click is reported like any other error of the page.
    window.addEventListener('error', (event) => this.#add(event, `Reported as uncaught: ${event.message}`), {
      signal,
    });
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
                      <time>${time}</time> <code>${name}</code><br />
                      ${text}
                    </li>
                  `,
                )}
              </ol>`
        }
      </div>
      <button type="button" ?hidden=${this.entries.length === 0} @click=${this.#clear}>Clear</button>
    `;
  }

  #add({ type: name }: Event, text: string) {
    this.#keep([{ time: new Date().toLocaleTimeString(), name, text }, ...this.entries].slice(0, 50));
  }

  readonly #clear = () => this.#keep([]);

  #keep(entries: Entry[]) {
    this.entries = entries;
    sessionStorage.setItem(storageKey, JSON.stringify(entries));
  }
}

customElements.define('event-log', EventLog);

function who({ sessionId }: ClerkSignOutEvent): string {
  return sessionId === undefined ? 'Everyone' : `Session ${sessionId || '""'}`;
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
