import { Clerk } from '@clerk/clerk-js';
import { createApp, createSSRApp } from 'vue';
import { createWebHistory } from 'vue-router';
import App from './App.vue';
import { createAppRouter } from './router.js';

const clerk = new Clerk('YOUR_PUBLISHABLE_KEY');
const router = createAppRouter(createWebHistory('/demo/frameworks/vue/'));

const isServerRendered = document.querySelector('#app > *') !== null;
const app = isServerRendered ? createSSRApp(App, { clerk }) : createApp(App, { clerk });
app.use(router);
await router.isReady();
app.mount('#app');

await clerk.load({
  routerPush: (to) => router.push(to),
  routerReplace: (to) => router.replace(to),
});
