export const base = '/demo/frameworks/svelte';

/** Which page is shown. Svelte itself has no router; SvelteKit's goto() takes the place of this one. */
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
