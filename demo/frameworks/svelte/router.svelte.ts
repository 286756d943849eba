export const base = '/demo/frameworks/svelte';

/** Selects the page. Svelte itself has no router; in SvelteKit, use goto() instead. */
export class Router {
  path = $state('');

  constructor(path: string) {
    this.path = path;
  }

  push(to: string) {
    history.pushState(null, '', base + to);
    this.show(to);
  }

  replace(to: string) {
    history.replaceState(null, '', base + to);
    this.show(to);
  }

  show(path: string) {
    this.path = path;
  }
}
