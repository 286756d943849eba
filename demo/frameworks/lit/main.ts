import { Clerk } from '@clerk/clerk-js';
import { hydrate } from '@lit-labs/ssr-client';
import { render } from 'lit';
import { page } from './page.js';

const clerk = new Clerk('YOUR_PUBLISHABLE_KEY');

const container = document.querySelector<HTMLElement>('#app')!;
const draw = container.childElementCount > 0 ? hydrate : render;
draw(page(clerk), container);

await clerk.load();
