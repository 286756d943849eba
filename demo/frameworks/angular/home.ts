import { Component } from '@angular/core';

@Component({
  selector: 'app-home',
  template: `<p>Whoever is signed in can sign out here, and the router takes them to where you choose.</p>`,
})
export class Home {}
