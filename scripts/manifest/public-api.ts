import type { Declaration, Manifest, Member } from './manifest.js';

/**
 * A plugin of the analyzer: leaves in the manifest what a user of the package can use, under the paths of the package.
 * The analyzer lists private members, too, and the spellings that are there for frameworks.
 */
export function publicApi() {
  return {
    name: 'public-api',
    packageLinkPhase({ customElementsManifest: manifest }: { customElementsManifest: Manifest }) {
      manifest.modules.flatMap(({ declarations = [] }) => declarations).forEach(keepPublic);
      manifest.modules = JSON.parse(JSON.stringify(manifest.modules), toBuilt) as Manifest['modules'];
    },
  };
}

function keepPublic(declaration: Declaration) {
  const { members = [], attributes = [], superclass } = declaration;
  declaration.members = members.filter(
    // What is static is there for Lit.
    (member) => member.privacy !== 'private' && !member.static && !isAlias(member.name, members),
  );
  if (declaration.customElement) {
    declaration.attributes = attributes.filter(({ fieldName }) => !isAlias(fieldName, members));
    // The analyzer puts accessors last.
    const order = attributes.map(({ fieldName }) => fieldName);
    declaration.members.sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
  } else {
    // A field that takes its value from the constructor has no default.
    declaration.members.forEach((member) => delete member.default);
  }
  if (superclass?.name === 'Event') {
    declaration.superclass = { name: 'Event', package: 'global:' };
  }
}

/** Whether this is only another member's name in lower case, or with hyphens, which the analyzer quotes. */
function isAlias(name: string, members: Member[]): boolean {
  const bare = name.replace(/['-]/g, '');
  return members.some((other) => other.name !== name && other.name.toLowerCase() === bare);
}

/** The analyzer reads TypeScript, and writes its paths in three ways. */
function toBuilt(key: string, value: unknown): unknown {
  return (key === 'path' || key === 'module') && typeof value === 'string'
    ? value.replace(/^(?:\.|\/?src)\/(.*)\.[jt]s$/, 'dist/$1.js')
    : value;
}
