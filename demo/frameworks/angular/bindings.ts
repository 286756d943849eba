import { JsonPipe } from '@angular/common';
import { Component, computed, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import { bindingClerk, bindingValues } from '../binding-values.js';

@Component({
  selector: 'app-bindings',
  imports: [JsonPipe],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <p>
      The binding syntax for attributes and listeners. These elements have no session to sign out, so they are hidden,
      but for one, which shows before Clerk has loaded.
    </p>
    <p>
      <button type="button" name="next" (click)="step.set(step() + 1)">Change the values</button> {{ values() | json }}
    </p>

    <clerk-sign-out
      title="[redirectUrl]"
      [sessionId]="values().sessionId"
      [redirectUrl]="values().redirectUrl"
      [noRedirect]="values().noRedirect"
      [disabled]="values().disabled"
    />
    <!-- Angular sets properties with these names. -->
    <clerk-sign-out
      title="[redirect-url]"
      [session-id]="values().sessionId"
      [redirect-url]="values().redirectUrl"
      [no-redirect]="values().noRedirect"
      [disabled]="values().disabled"
    />
    <clerk-sign-out
      title='redirect-url="…"'
      session-id="{{ values().sessionId }}"
      redirect-url="{{ values().redirectUrl }}"
      [no-redirect]="values().noRedirect"
      [disabled]="values().disabled"
    />
    <clerk-sign-out
      title="[attr.redirect-url]"
      [attr.session-id]="values().sessionId"
      [attr.redirect-url]="values().redirectUrl"
      [attr.no-redirect]="values().noRedirect"
      [attr.disabled]="values().disabled"
    />
    <clerk-sign-out
      title='attr.redirect-url="…"'
      attr.session-id="{{ values().sessionId }}"
      attr.redirect-url="{{ values().redirectUrl }}"
      attr.no-redirect="{{ values().noRedirect }}"
      attr.disabled="{{ values().disabled }}"
    />
    <clerk-sign-out title="(clerk-signed-out)" (clerk-signed-out)="receive('(clerk-signed-out)')" />
    <clerk-sign-out title="on-clerk-signed-out" on-clerk-signed-out="receive('on-clerk-signed-out')" />

    <clerk-sign-out title="[clerk]" [clerk]="bindingClerk" />

    <clerk-sign-out title="initially-signed-in" initially-signed-in>
      <button type="button">Sign out</button>
    </clerk-sign-out>

    <ng-template>
      <clerk-sign-out
        #element
        current
        [initiallySignedIn]="true"
        (click)="typed(element.clerk); typed(element.sessionId); element.redirectUrl = '/'"
        (clerk-before-sign-out)="typed($event); $event.preventDefault()"
        (clerk-signed-out)="typed($event); typed($event.sessionId)"
        (clerk-sign-out-error)="typed($event); typed($event.error)"
      />
    </ng-template>

    <output name="received">{{ received().join() }}</output>
  `,
})
export class Bindings {
  protected readonly bindingClerk = bindingClerk;
  protected readonly step = signal(0);
  protected readonly values = computed(() => bindingValues[this.step() % bindingValues.length]!);
  protected readonly received = signal<string[]>([]);

  /** Accepts all but `any`, which unknown elements and events are in a template. */
  protected typed<Value>(value: 0 extends 1 & Value ? never : Value) {
    return value;
  }

  protected receive(syntax: string) {
    this.received.update((received) => [...received, syntax]);
  }
}
