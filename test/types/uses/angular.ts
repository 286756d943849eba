import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
import { Clerk } from '@clerk/clerk-js';
import 'clerk-sign-out';

@Component({
  selector: 'app-uses',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <clerk-sign-out />
    <clerk-sign-out [clerk]="clerk">Log out</clerk-sign-out>
    <clerk-sign-out
      [sessionId]="sessionId"
      [redirectUrl]="null"
      [noRedirect]="true"
      [initiallySignedIn]="true"
      [current]="true"
      [disabled]="false"
    />
    <clerk-sign-out session-id="sess_1" [attr.redirect-url]="sessionId" no-redirect current initially-signed-in />
    <clerk-sign-out #element id="sign-out" class="danger" aria-label="Log out" (click)="element.redirectUrl = '/'" />
    <clerk-sign-out
      (clerk-before-sign-out)="$event.preventDefault()"
      (clerk-signed-out)="show($event.sessionId)"
      (clerk-sign-out-error)="report($event.error)"
    />

    <!-- wrong: a misspelt property -->
    <clerk-sign-out #misspelt (click)="misspelt.redirectURL = '/'" />
    <!-- wrong: a number -->
    <clerk-sign-out #mistyped (click)="mistyped.sessionId = 1" />
    <!-- wrong: a key -->
    <clerk-sign-out #keyed (click)="keyed.clerk = 'pk_test_…'" />
    <!-- wrong: only the error event has an error -->
    <clerk-sign-out (clerk-signed-out)="report($event.error)" />
    <!-- wrong: no CustomEvent -->
    <clerk-sign-out (clerk-signed-out)="report($event.detail)" />
    <!-- wrong: a misspelt event -->
    <clerk-sign-out (clerk-signedout)="show($event.sessionId)" />
  `,
})
export class Uses {
  readonly clerk = new Clerk('pk_test_…');
  sessionId: string | undefined;

  show(sessionId: string | undefined) {
    this.sessionId = sessionId;
  }

  report(error: unknown) {
    console.error(error);
  }
}
