/** The part of a custom elements manifest that these scripts use. */
export interface Manifest {
  schemaVersion: string;
  modules: { path: string; declarations?: Declaration[] }[];
}

export interface Declaration extends Described {
  customElement?: boolean;
  tagName?: string;
  superclass?: { name: string; module?: string; package?: string };
  members?: Member[];
  attributes?: (Typed & { fieldName: string })[];
  events?: Typed[];
  slots?: Described[];
  cssParts?: Described[];
  cssStates?: Described[];
}

interface Described {
  name: string;
  description?: string;
}

export interface Typed extends Described {
  type?: { text: string };
  default?: string;
}

export interface Member extends Typed {
  kind: 'field' | 'method';
  privacy?: 'public' | 'private' | 'protected';
  static?: boolean;
  attribute?: string;
  reflects?: boolean;
  parameters?: Typed[];
  return?: { type: { text: string } };
}

/** The public API of the element. */
export type ElementApi = Required<Declaration>;

/** Returns the element's entry in a manifest. */
export function elementOf({ modules }: Manifest): ElementApi {
  const element = modules
    .flatMap(({ declarations = [] }) => declarations)
    .find(({ customElement }) => customElement === true);
  if (!element) {
    throw new Error('The manifest describes no element.');
  }
  return element as ElementApi;
}
