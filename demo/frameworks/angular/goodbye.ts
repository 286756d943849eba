import { Component } from '@angular/core';

@Component({
  selector: 'app-goodbye',
  template: `<p>Goodbye! The router has navigated here.</p>`,
})
export class Goodbye {}
