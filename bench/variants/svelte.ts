import { mount } from 'svelte';
import Buttons from './Buttons.svelte';
import type { Start } from '../variants.js';

export const start: Start = (target, { publishableKey, proxyUrl }) => {
  const { setCount } = mount(Buttons, { target, props: { publishableKey, proxyUrl } });
  return setCount as (count: number) => void;
};
