import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { filledIn, markdownTable } from '../generated-sections.js';
import { elementOf, type ElementApi, type Manifest, type Typed } from './manifest.js';

/** The path of the reference, whose tables are generated from the manifest. */
export const path = fileURLToPath(new URL('../../docs/reference.md', import.meta.url));

/** The reference with its tables generated from the built manifest. */
export async function referenceWithTables(): Promise<string> {
  const manifest = readFileSync(new URL('../../dist/custom-elements.json', import.meta.url), 'utf8');
  return filledIn(path, 'scripts/manifest/reference.ts', tables(elementOf(JSON.parse(manifest) as Manifest)));
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
  writeFileSync(path, await referenceWithTables());
}
