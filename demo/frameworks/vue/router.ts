import { createRouter, type RouterHistory } from 'vue-router';
import Goodbye from './Goodbye.vue';
import Home from './Home.vue';
import Show from './Show.vue';
import Spellings from './Spellings.vue';

export function createAppRouter(history: RouterHistory) {
  return createRouter({
    history,
    routes: [
      { path: '/', component: Home },
      { path: '/goodbye', component: Goodbye },
      { path: '/show', component: Show },
      { path: '/spellings', component: Spellings },
    ],
  });
}
