import type { Declaration, Manifest, Member } from './manifest.js';

/**
 * An analyzer plugin that keeps only the public API in the manifest, with the paths of the package. The analyzer also
 * lists private members, and the aliases that exist for frameworks.
 */
export function publicApi() {
  return {
    name: 'public-api',
    packageLinkPhase({ customElementsManifest: manifest }: { customElementsManifest: Manifest }) {
      // The first with custom states.
      manifest.schemaVersion = '2.1.0';
      manifest.modules.flatMap(({ declarations = [] }) => declarations).forEach(keepPublic);
      manifest.modules = JSON.parse(JSON.stringify(manifest.modules), toBuilt) as Manifest['modules'];
    },
  };
}

function keepPublic(declaration: Declaration) {
  const { members = [], attributes = [], superclass } = declaration;
  declaration.members = members.filter(
    // Static members are for Lit.
    (member) => member.privacy !== 'private' && !member.static && !isAlias(member.name, members),
  );
  if (declaration.customElement) {
    // The analyzer lists accessors last.
    const accessor = attributes.filter(({ fieldName }) => fieldName === 'sessionId');
    declaration.attributes = [...new Set([...accessor, ...attributes])].filter(
      ({ fieldName }) => !isAlias(fieldName, members),
    );
    const order = declaration.attributes.map(({ fieldName }) => fieldName);
    declaration.members.sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
  } else {
    // A field that the constructor sets has no default.
    declaration.members.forEach((member) => delete member.default);
  }
  if (superclass?.name === 'Event') {
    declaration.superclass = { name: 'Event', package: 'global:' };
  }
}

/** Whether this is another member's name in lowercase or with hyphens. The analyzer quotes names with hyphens. */
function isAlias(name: string, members: Member[]): boolean {
  const bare = name.replace(/['-]/g, '');
  return members.some((other) => other.name !== name && other.name.toLowerCase() === bare);
}

/** Converts the analyzer's paths, which have three forms, from TypeScript sources to built modules. */
function toBuilt(key: string, value: unknown): unknown {
  return (key === 'path' || key === 'module') && typeof value === 'string'
    ? value.replace(/^(?:\.|\/?src)\/(.*)\.[jt]s$/, 'dist/$1.js')
    : value;
}
