import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { elementOf, type Described, type ElementApi, type Manifest, type Member, type Typed } from './manifest.js';

const { name, version, homepage } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as Record<'name' | 'version' | 'homepage', string>;

/** An analyzer plugin that writes the data for VS Code and JetBrains IDEs beside the manifest. */
export function editorData(directory: string) {
  return {
    name: 'editor-data',
    packageLinkPhase({ customElementsManifest }: { customElementsManifest: Manifest }) {
      const element = elementOf(customElementsManifest);
      write('vscode.html-custom-data.json', htmlData(element));
      write('vscode.css-custom-data.json', cssData(element));
      write('web-types.json', webTypes(element));
    },
  };

  function write(file: string, data: unknown) {
    writeFileSync(join(directory, file), `${JSON.stringify(data, null, 2)}\n`);
  }
}

function htmlData(element: ElementApi) {
  return {
    version: 1.1,
    tags: [
      {
        name: element.tagName,
        description: markdown(`${element.description}\n\n${restOf(element)}`),
        attributes: element.attributes.map((attribute) => ({
          name: attribute.name,
          description: markdown(attribute.description),
          // A boolean attribute, without a value.
          ...(attribute.type?.text === 'boolean' && { valueSet: 'v' }),
        })),
        references: [{ name: 'README', url: homepage }],
      },
    ],
  };
}

/** The rest of the API, which VS Code shows with the tag because it has no other place for it. */
function restOf({ events, slots, cssParts, cssStates }: ElementApi): string {
  const items = [
    ...events.map((event) => `\`${event.name}\` (event): ${event.description ?? ''}`),
    ...slots.map((slot) => `${slot.name || 'default'} slot: ${slot.description ?? ''}`),
    ...cssParts.map((part) => `\`::part(${part.name})\`: ${part.description ?? ''}`),
    ...cssStates.map((state) => `\`:state(${state.name})\`: ${state.description ?? ''}`),
  ];
  return items.map((item) => `- ${oneLine(item)}`).join('\n');
}

function cssData({ cssParts, cssStates }: ElementApi) {
  return {
    version: 1.1,
    pseudoElements: cssParts.map((part) => ({
      name: `::part(${part.name})`,
      description: markdown(part.description),
    })),
    pseudoClasses: cssStates.map((state) => ({
      name: `:state(${state.name})`,
      description: markdown(state.description),
    })),
  };
}

function webTypes(element: ElementApi) {
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name,
    version,
    'js-types-syntax': 'typescript',
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: [
          {
            name: element.tagName,
            description: element.description,
            'doc-url': homepage,
            source: { module: name, symbol: element.name },
            attributes: element.attributes.map((attribute) => ({
              ...described(attribute),
              default: attribute.default,
              value: { type: attribute.type?.text },
            })),
            slots: element.slots.map(described),
            js: {
              properties: element.members.filter(({ kind }) => kind === 'field').map(property),
              events: element.events.map(typed),
            },
            css: {
              parts: element.cssParts.map(described),
              'pseudo-classes': element.cssStates.map((state) => ({
                ...described(state),
                name: `state(${state.name})`,
              })),
            },
          },
        ],
      },
    },
  };
}

const described = ({ name, description }: Described) => ({ name, description });
const typed = (item: Typed) => ({ ...described(item), type: item.type?.text });
const property = (member: Member) => ({ ...typed(member), default: member.default });
const markdown = (value = '') => ({ kind: 'markdown', value });
const oneLine = (text: string) => text.replaceAll('\n', ' ');
