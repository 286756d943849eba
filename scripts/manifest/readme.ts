import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { markdownTable } from '../markdown-table.js';
import { elementOf, type ElementApi, type Manifest, type Typed } from './manifest.js';

/** The path of the README, whose API tables are generated from the manifest. */
export const path = fileURLToPath(new URL('../../README.md', import.meta.url));

/** The README with its tables generated from the built manifest. */
export async function readmeWithTables(): Promise<string> {
  const manifest = readFileSync(new URL('../../dist/custom-elements.json', import.meta.url), 'utf8');
  let readme = readFileSync(path, 'utf8');
  for (const [name, table] of Object.entries(tables(elementOf(JSON.parse(manifest) as Manifest)))) {
    const [start, end] = [`<!-- ${name}, made by scripts/manifest/readme.ts -->`, `<!-- end of ${name} -->`];
    const [before, rest = ''] = readme.split(start);
    const [, after] = rest.split(end);
    if (before === undefined || after === undefined) {
      throw new Error(`The README has no markers for its table of ${name}: ${start}…${end}`);
    }
    readme = `${before}${start}\n\n${table}\n\n${end}${after}`;
  }
  return format(readme, { ...(await resolveConfig(path)), parser: 'markdown' });
}

function tables({ members, events, slots, cssParts, cssStates }: ElementApi) {
  const fields = members.filter(({ kind }) => kind === 'field');
  const methods = members.filter(({ kind }) => kind === 'method');
  return {
    properties: markdownTable(
      ['Attribute', 'Property', 'Type', 'Default', 'Meaning'],
      fields.map((field) => [
        field.attribute === undefined ? '–' : code(field.attribute),
        code(field.name),
        field.reflects ? `${typeOf(field)}, reflected` : typeOf(field),
        code(field.default ?? ''),
        field.description,
      ]),
    ),
    methods: markdownTable(
      ['Method', 'Meaning'],
      methods.map(({ name, description }) => [code(`${name}()`), description]),
    ),
    events: markdownTable(
      ['Event', 'Class', 'When'],
      events.map((event) => [code(event.name), typeOf(event), event.description]),
    ),
    styling: markdownTable(
      ['Name', 'Meaning'],
      [
        ...slots.map(({ name, description }) => [name ? `slot ${code(name)}` : 'default slot', description]),
        ...cssParts.map(({ name, description }) => [code(`::part(${name})`), description]),
        ...cssStates.map(({ name, description }) => [code(`:state(${name})`), description]),
      ],
    ),
  };
}

const code = (text: string) => `\`${text}\``;
/** Without `null` and `undefined`, with which a framework may clear any property. */
const typeOf = ({ type }: Typed) => code((type?.text ?? '').replace(/( \| null)? \| undefined$/, ''));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(path, await readmeWithTables());
}
