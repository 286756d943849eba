import { h } from 'vue';
import { createRouter, type RouterHistory } from 'vue-router';
import Bindings from './Bindings.vue';
import Show from './Show.vue';

export function createAppRouter(history: RouterHistory) {
  return createRouter({
    history,
    routes: [
      { path: '/', component: paragraph('Sign out here, and the router navigates to the page that you choose.') },
      { path: '/goodbye', component: paragraph('Goodbye! The router has navigated here.') },
      { path: '/show', component: Show },
      { path: '/bindings', component: Bindings },
    ],
  });
}

function paragraph(text: string) {
  return { render: () => h('p', text) };
}
