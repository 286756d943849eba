import { clerkPlugin } from '@clerk/vue';
import { createSSRApp } from 'vue';
import { createMemoryHistory } from 'vue-router';
import { renderToString } from 'vue/server-renderer';
import App from './App.vue';
import { createAppRouter } from './router.js';

export async function render(path: string) {
  const router = createAppRouter(createMemoryHistory('/demo/frameworks/vue/'));
  await router.push(path);
  const app = createSSRApp(App).use(router).use(clerkPlugin, { publishableKey: 'YOUR_PUBLISHABLE_KEY' });
  return { body: await renderToString(app) };
}
