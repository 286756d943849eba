import { createRouter, type RouterHistory } from 'vue-router';
import Bindings from './Bindings.vue';
import Goodbye from './Goodbye.vue';
import Home from './Home.vue';
import Show from './Show.vue';

export function createAppRouter(history: RouterHistory) {
  return createRouter({
    history,
    routes: [
      { path: '/', component: Home },
      { path: '/goodbye', component: Goodbye },
      { path: '/show', component: Show },
      { path: '/bindings', component: Bindings },
    ],
  });
}
