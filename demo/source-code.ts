import { html, LitElement, type PropertyDeclarations } from 'lit';

/**
 * Shows the code of an example: the part of the page's file between `<!-- example -->` and `<!-- /example -->`, or all of
 * another file.
 */
export class SourceCode extends LitElement {
  static override properties: PropertyDeclarations = {
    file: {},
    code: { state: true },
  };

  declare file: string;
  declare code: string | undefined;

  constructor() {
    super();
    this.file = location.pathname.split('/').at(-1) ?? '';
  }

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
        <summary>${this.file}</summary>
        <pre tabindex="0"><code>${this.code}</code></pre>
      </details>
    `;
  }

  async #load() {
    const response = await fetch(`/demo-source/${this.file}`);
    const text = await response.text();
    const examples = [...text.matchAll(/^ *<!-- example -->\n(.*?)^ *<!-- \/example -->$/gms)];
    this.code = examples.length > 0 ? examples.map(([, example = '']) => outdent(example)).join('\n') : text;
  }
}

customElements.define('source-code', SourceCode);

/** Removes the indentation that all lines share. */
function outdent(text: string): string {
  const indents = text.match(/^ *(?=\S)/gm) ?? [];
  const shared = Math.min(...indents.map(({ length }) => length));
  return text.replaceAll(new RegExp(`^ {${shared}}`, 'gm'), '');
}
