import { hydrate, render } from 'solid-js/web';
import { App } from './App.jsx';

const container = document.querySelector('#app')!;
const draw = container.childElementCount > 0 ? hydrate : render;
draw(() => <App />, container);
