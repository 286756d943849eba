import { hydrate, render } from 'preact';
import { App } from './App.js';

const container = document.querySelector('#app')!;
const draw = container.childElementCount > 0 ? hydrate : render;
draw(<App />, container);
