import type { ClerkSignOut } from '../clerk-sign-out.js';

/** What a template can set on the element, in the binding syntax that works in all frameworks. */
export type Given = Properties & Attributes;

export type Properties = Partial<
  Pick<
    ClerkSignOut,
    'clerk' | 'sessionId' | 'redirectUrl' | 'noRedirect' | 'current' | 'initiallySignedIn' | 'disabled'
  >
>;

interface Attributes {
  'session-id'?: ClerkSignOut['sessionId'];
  'redirect-url'?: ClerkSignOut['redirectUrl'];
  'no-redirect'?: ClerkSignOut['noRedirect'];
  'initially-signed-in'?: ClerkSignOut['initiallySignedIn'];
}

/** The element's own events. */
export type Events = Pick<HTMLElementEventMap, 'clerk-before-sign-out' | 'clerk-signed-out' | 'clerk-sign-out-error'>;

/** Attributes that listen to the events, named as the framework does: with this before the event's name. */
export type Listeners<Prefix extends string> = {
  [Name in keyof Events as `${Prefix}${Name}`]?: (event: Events[Name]) => unknown;
};
