/** The variants, in the order in which they are measured and shown. */
export const variants = [
  { name: 'plain', title: 'plain button' },
  { name: 'web-component', title: 'web component by hand' },
  { name: 'clerk-sign-out', title: '`<clerk-sign-out>`' },
  { name: 'react', title: '@clerk/react' },
  { name: 'vue', title: '@clerk/vue' },
  { name: 'svelte', title: 'svelte-clerk' },
] as const;

export type VariantName = (typeof variants)[number]['name'];
