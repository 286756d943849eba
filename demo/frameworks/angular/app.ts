import { Component, computed, CUSTOM_ELEMENTS_SCHEMA, DestroyRef, inject, InjectionToken, signal } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import type { Clerk } from '@clerk/clerk-js';
import 'clerk-sign-out';

type Sessions = NonNullable<Clerk['client']>['signedInSessions'];

export const CLERK = new InjectionToken<Clerk>('Clerk');

@Component({
  selector: '#app',
  imports: [RouterLink, RouterOutlet],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <nav class="buttons">
      <a routerLink="/">Home</a>
      <a routerLink="/goodbye">Goodbye</a>
      <a routerLink="/bindings">Binding syntax</a>
    </nav>
    <router-outlet />

    <div class="example">
      @for (id of [sessionId()]; track id) {
        <clerk-sign-out
          [clerk]="clerk"
          [sessionId]="id"
          [attr.redirect-url]="redirectUrl()"
          (clerk-signed-out)="message.set('Signed out.')"
        >
          Sign out {{ who() }}
        </clerk-sign-out>
      }
    </div>
    <p role="status">{{ message() }}</p>

    <label>
      Sign out
      <select #session name="session" (change)="sessionId.set(session.value || undefined)">
        <option value="">everyone</option>
        @for (session of sessions(); track session.id) {
          <option [value]="session.id">{{ session.user.fullName }}</option>
        }
      </select>
    </label>
    <label>
      and go to
      <select #redirect name="redirect" (change)="redirectUrl.set(redirect.value)">
        <option value="/goodbye">the goodbye page</option>
        <option value="/">the home page</option>
      </select>
    </label>
  `,
})
export class App {
  protected readonly clerk = inject(CLERK);
  protected readonly sessions = signal<Sessions>([]);
  protected readonly sessionId = signal<string | undefined>(undefined);
  protected readonly redirectUrl = signal('/goodbye');
  protected readonly message = signal('');

  protected readonly who = computed(
    () => this.sessions().find(({ id }) => id === this.sessionId())?.user.firstName ?? 'everyone',
  );

  constructor() {
    const unsubscribe = this.clerk.addListener(({ client }) => this.sessions.set(client.signedInSessions));
    inject(DestroyRef).onDestroy(unsubscribe);
  }
}
