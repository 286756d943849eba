/** The variants, in the order in which they are measured and shown. */
export const variants = [
  { name: 'clerk-sign-out', title: 'clerk-sign-out' },
  { name: 'web-component', title: 'hand-written' },
  { name: 'react', title: '@clerk/react' },
  { name: 'vue', title: '@clerk/vue' },
  { name: 'svelte', title: 'svelte-clerk' },
] as const;

export type Variant = (typeof variants)[number]['name'];

/** Clerk's own components. */
export const peers: readonly Variant[] = ['react', 'vue', 'svelte'];

/** The numbers of buttons on a page. */
export const counts = [1, 100, 1_000, 10_000] as const;
export type Count = (typeof counts)[number];

/** The timed phases: until all buttons are visible, until all are hidden after a sign-out, until all are removed. */
export const phases = ['mount', 'hide', 'unmount'] as const;
export type Phase = (typeof phases)[number];
