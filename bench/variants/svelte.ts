import { mount } from 'svelte';
import type { Start } from './variant.js';
import Buttons from './Buttons.svelte';

export const start: Start = (target) => {
  const { publishableKey, proxyUrl } = window.Clerk;
  const { setCount } = mount(Buttons, { target, props: { publishableKey, proxyUrl } });
  return setCount;
};
