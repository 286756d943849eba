import { createApp, shallowRef } from 'vue';
import { clerkPlugin } from '@clerk/vue';
import Buttons from './Buttons.vue';
import type { Start } from '../variants.js';

export const start: Start = (area, { publishableKey, proxyUrl }) => {
  const count = shallowRef(0);
  createApp(Buttons, { count }).use(clerkPlugin, { publishableKey, proxyUrl, prefetchUI: false }).mount(area);
  return (next) => (count.value = next);
};
