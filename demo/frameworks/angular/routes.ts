import type { Routes } from '@angular/router';
import { Bindings } from './bindings.js';
import { Goodbye } from './goodbye.js';
import { Home } from './home.js';

export const routes: Routes = [
  { path: '', component: Home },
  { path: 'goodbye', component: Goodbye },
  { path: 'bindings', component: Bindings },
];
