import { hydrate, mount } from 'svelte';
import App from './App.svelte';
import { base, Router } from './router.svelte.js';

const router = new Router(location.pathname.replace(base, ''));
window.addEventListener('popstate', () => router.show(location.pathname.replace(base, '')));

const target = document.querySelector('#app')!;
const render = target.childElementCount > 0 ? hydrate : mount;
render(App, { target, props: { router } });
