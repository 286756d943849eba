import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terserModule from '@rollup/plugin-terser';
import { rollup } from 'rollup';
import { root } from './tarball.js';

// Its types are those of its CommonJS version.
const terser = terserModule as unknown as typeof terserModule.default;

/** The maximum that the element may add to a page that already uses Lit. */
const maxGzipBytes = 6_365;

const plainPage = `document.title = 'A page'`;

/** An element of a realistic size, because code that resembles other code on the page compresses well. */
const litPage = `
  import { LitElement, css, html, nothing } from 'lit';

  class ShoppingList extends LitElement {
    static styles = css\`:host { display: block } li.bought { text-decoration: line-through }\`;
    static properties = {
      items: { attribute: false },
      hideBought: { type: Boolean, attribute: 'hide-bought', reflect: true },
    };
    constructor() {
      super();
      this.items = [];
      this.hideBought = false;
    }
    render() {
      const shown = this.items.filter(({ bought }) => !bought || !this.hideBought);
      return html\`
        <slot name="heading"></slot>
        \${shown.length > 0 ? html\`<ul>\${shown.map((item) => this.renderItem(item))}</ul>\` : nothing}
        <input aria-label="What to buy" />
        <button type="button" @click=\${this.add}>Add</button>
        <label><input type="checkbox" ?checked=\${this.hideBought} @change=\${this.hide} /> Hide what was bought</label>
      \`;
    }
    renderItem(item) {
      return html\`<li class=\${item.bought ? 'bought' : ''} @click=\${() => this.toggle(item)}>\${item.name}</li>\`;
    }
    add() {
      const input = this.renderRoot.querySelector('input');
      this.items = [...this.items, { name: input.value, bought: false }];
      this.dispatchEvent(new CustomEvent('item-added', { bubbles: true, composed: true }));
    }
    toggle(item) {
      item.bought = !item.bought;
      this.requestUpdate();
    }
    hide({ target }) {
      this.hideBought = target.checked;
    }
  }
  customElements.define('shopping-list', ShoppingList);
`;

/** A project in which the package is installed. Under its own name, rollup would not read its `sideEffects`. */
async function project(test: TestContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'clerk-sign-out-'));
  test.after(() => rm(directory, { recursive: true }));
  await mkdir(join(directory, 'node_modules'));
  await symlink(root, join(directory, 'node_modules/clerk-sign-out'));
  await symlink(join(root, 'node_modules/lit'), join(directory, 'node_modules/lit'));
  return directory;
}

/** How large a page with this script in that project is. */
async function gzipBytes(directory: string, script: string): Promise<number> {
  const input = join(directory, 'page.js');
  await writeFile(input, script);
  const bundle = await rollup({ input, plugins: [nodeResolve(), terser()] });
  const { output } = await bundle.generate({ format: 'es' });
  return gzipSync(output[0].code, { level: 9 }).length;
}

test(`adds at most ${maxGzipBytes} bytes to a page that already uses Lit`, async (t) => {
  const directory = await project(t);
  const without = await gzipBytes(directory, litPage);
  const added = (await gzipBytes(directory, `import 'clerk-sign-out'; ${litPage}`)) - without;
  t.diagnostic(`clerk-sign-out adds ${added} of ${maxGzipBytes} bytes with gzip -9 to a page of ${without} bytes`);
  assert.ok(added > 0 && added <= maxGzipBytes, `${added} of ${maxGzipBytes} bytes`);
});

test('adds nothing to a page that imports the class without using it', async (t) => {
  const directory = await project(t);
  for (const page of [plainPage, litPage]) {
    const unused = `import { ClerkSignOut } from 'clerk-sign-out/element.js'; ${page}`;
    assert.equal(await gzipBytes(directory, unused), await gzipBytes(directory, page));
  }
});
