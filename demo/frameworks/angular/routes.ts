import { Component } from '@angular/core';
import type { Routes } from '@angular/router';
import { Bindings } from './bindings.js';

@Component({
  selector: 'app-home',
  template: `<p>Sign out here, and the router navigates to the page that you choose.</p>`,
})
export class Home {}

@Component({
  selector: 'app-goodbye',
  template: `<p>Goodbye! The router has navigated here.</p>`,
})
export class Goodbye {}

export const routes: Routes = [
  { path: '', component: Home },
  { path: 'goodbye', component: Goodbye },
  { path: 'bindings', component: Bindings },
];
