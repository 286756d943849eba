/** The variants, in the order in which they are measured and shown. */
export const variants = {
  'clerk-sign-out': 'clerk-sign-out',
  'web-component': 'hand-written',
  react: '@clerk/react',
  vue: '@clerk/vue',
  svelte: 'svelte-clerk',
};

export type Variant = keyof typeof variants;
