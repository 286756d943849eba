import { html, LitElement, type PropertyDeclarations } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';

/** Shows the code of an example: a file in this folder, which the server has highlighted. */
class SourceCode extends LitElement {
  static override properties: PropertyDeclarations = {
    file: {},
    code: { state: true },
    isCopied: { state: true },
  };

  declare file: string;
  declare code: string | undefined;
  declare isCopied: boolean;

  // The demo has one stylesheet. A library's cached copy of a page contains the earlier content.
  protected override createRenderRoot() {
    this.replaceChildren();
    return this;
  }

  protected override firstUpdated() {
    void this.#load();
  }

  protected override render() {
    return html`
      <details open>
        <summary>${this.file.replace(/^(frameworks|hypermedia)./, '')}</summary>
        ${unsafeHTML(this.code)}
        <button
          type="button"
          aria-label="${this.isCopied ? 'Copied' : 'Copy'} ${this.file}"
          @click=${this.#copy}
          @blur=${() => (this.isCopied = false)}
        >
          ${this.isCopied ? 'Copied' : 'Copy'}
        </button>
      </details>
    `;
  }

  async #load() {
    const response = await fetch(new URL(`source/${this.file}`, import.meta.url));
    this.code = await response.text();
  }

  readonly #copy = async () => {
    await navigator.clipboard.writeText(this.querySelector('pre')?.textContent ?? '');
    this.isCopied = true;
  };
}

customElements.define('source-code', SourceCode);
