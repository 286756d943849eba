import { Clerk } from '@clerk/clerk-js';
import { hydrate, mount } from 'svelte';
import App from './App.svelte';
import { base, Router } from './router.svelte.js';

const clerk = new Clerk('YOUR_PUBLISHABLE_KEY');
const router = new Router(location.pathname.replace(base, ''));
window.addEventListener('popstate', () => router.show(location.pathname.replace(base, '')));

const target = document.querySelector('#app')!;
const render = target.childElementCount > 0 ? hydrate : mount;
render(App, { target, props: { router, clerk } });

await clerk.load({
  routerPush: (to) => router.push(to),
  routerReplace: (to) => router.replace(to),
});
