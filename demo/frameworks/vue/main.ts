import { clerkPlugin } from '@clerk/vue';
import { createApp, createSSRApp } from 'vue';
import { createWebHistory } from 'vue-router';
import App from './App.vue';
import { createAppRouter } from './router.js';

const router = createAppRouter(createWebHistory('/demo/frameworks/vue/'));

const isServerRendered = document.querySelector('#app > *') !== null;
const app = isServerRendered ? createSSRApp(App) : createApp(App);
app.use(router);
app.use(clerkPlugin, {
  publishableKey: 'YOUR_PUBLISHABLE_KEY',
  afterSignOutUrl: '/goodbye',
  afterMultiSessionSingleSignOutUrl: '/goodbye',
  routerPush: (to) => router.push(to),
  routerReplace: (to) => router.replace(to),
});
await router.isReady();
app.mount('#app');
