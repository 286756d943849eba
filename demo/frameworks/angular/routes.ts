import type { Routes } from '@angular/router';
import { Goodbye } from './goodbye.js';
import { Home } from './home.js';
import { Spellings } from './spellings.js';

export const routes: Routes = [
  { path: '', component: Home },
  { path: 'goodbye', component: Goodbye },
  { path: 'spellings', component: Spellings },
];
