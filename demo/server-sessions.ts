import { html, LitElement, type PropertyDeclarations } from 'lit';
import type { State } from './frontend-api/application.js';
import { localApplication } from './frontend-api/local-application.js';

/** Says who is signed in according to the local server. */
class ServerSessions extends LitElement {
  static override properties: PropertyDeclarations = { names: { state: true } };

  /** `undefined` while the server does not respond. */
  declare names: string[] | undefined;

  #timer: ReturnType<typeof setInterval> | undefined;

  // The demo has one stylesheet. A library's cached copy of a page contains the earlier content.
  protected override createRenderRoot() {
    this.replaceChildren();
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.role = 'status';
    void this.#refresh();
    this.#timer = setInterval(() => void this.#refresh(), 1000);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected override render() {
    const { names } = this;
    return html`${names ? new Intl.ListFormat('en').format(names) || 'Nobody' : 'The demo server does not respond.'}`;
  }

  async #refresh() {
    try {
      const state: State | undefined = await localApplication(this)?.state();
      this.names = state?.sessions.map(({ name }) => name);
    } catch {
      this.names = undefined;
    }
  }
}

customElements.define('server-sessions', ServerSessions);
