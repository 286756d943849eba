import { Component } from '@angular/core';

@Component({
  selector: 'app-home',
  template: `<p>Sign out here, and the router navigates to the page that you choose.</p>`,
})
export class Home {}
