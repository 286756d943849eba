import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { customElementJetBrainsPlugin } from 'custom-element-jet-brains-integration';
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';
import { elementOf, type Manifest } from './manifest.js';

/** Analyzer plugins that write the data for VS Code and JetBrains IDEs beside the manifest. */
export function editorData(outdir: string) {
  const options = { outdir, hideLogs: true };
  return [
    customElementVsCodePlugin(options),
    customElementJetBrainsPlugin({ ...options, packageJson: false }),
    states(outdir),
  ];
}

/** Adds the custom states, which the other plugins leave out. */
function states(outdir: string) {
  return {
    name: 'states',
    packageLinkPhase({ customElementsManifest }: { customElementsManifest: Manifest }) {
      const { cssStates } = elementOf(customElementsManifest);
      const listed = (prefix: string) =>
        cssStates.map(({ name, description }) => ({ name: `${prefix}state(${name})`, description }));
      edit('vscode.css-custom-data.json', (data) => ({ ...data, pseudoClasses: listed(':') }));
      edit('web-types.json', ({ contributions: { css, ...contributions }, ...data }) => ({
        ...data,
        contributions: { ...contributions, css: { ...css, 'pseudo-classes': listed('') } },
      }));
    },
  };

  function edit(file: string, change: (data: { contributions: { css: object } }) => object) {
    const path = join(outdir, file);
    const data = JSON.parse(readFileSync(path, 'utf8')) as Parameters<typeof change>[0];
    writeFileSync(path, `${JSON.stringify(change(data), null, 2)}\n`);
  }
}
