// Compiled but never run. TypeScript also reports a missing error after `@ts-expect-error`.
import { Clerk } from '@clerk/clerk-js';
import { Clerk as Clerk5 } from 'clerk-js-5';
import {
  type ClerkSignedOutEvent,
  type ClerkSignOut,
  type ClerkSignOutErrorEvent,
  type ClerkSignOutEvent,
} from '../../src/clerk-sign-out.js';

declare const element: ClerkSignOut;

// The real Clerk, and fakes.
element.clerk = new Clerk('pk_test_…');
element.clerk = new Clerk5('pk_test_…');
element.clerk = window.Clerk;
element.clerk = { user: null, signOut() {} };
element.clerk = { user: {}, signOut: () => Promise.resolve(), addListener: () => () => {} };
element.clerk = undefined;
element.clerk = null;
// They have types, and not `any`.
// @ts-expect-error -- Clerk is no session's id
element.sessionId = new Clerk('pk_test_…');
// @ts-expect-error -- nor is version 5
element.sessionId = new Clerk5('pk_test_…');
// @ts-expect-error -- nor is the page's
element.sessionId = window.Clerk;
// @ts-expect-error -- a key is not an instance
element.clerk = 'pk_test_…';
// @ts-expect-error -- a promise was not awaited
element.clerk = Promise.resolve(new Clerk('pk_test_…'));
// @ts-expect-error -- the class is not an instance
element.clerk = Clerk;

// The DOM types include the tag and its events.
const created: ClerkSignOut = document.createElement('clerk-sign-out');
created.addEventListener('clerk-before-sign-out', (event) => event satisfies ClerkSignOutEvent);
created.addEventListener('clerk-signed-out', ({ sessionId }) => sessionId satisfies string | undefined);
created.addEventListener('clerk-sign-out-error', (event) => event satisfies ClerkSignOutErrorEvent);
created.addEventListener('clerk-before-sign-out', (event) => event.waitUntil(Promise.resolve()));
created.addEventListener('clerk-signed-out', (event) => event.waitUntil(Promise.resolve()));
created.addEventListener('clerk-signed-out', (event) => event satisfies ClerkSignedOutEvent);
// @ts-expect-error -- after a failure nothing follows that could wait
created.addEventListener('clerk-sign-out-error', ({ waitUntil }) => waitUntil as unknown);
// @ts-expect-error -- waits for a promise, not for what confirm() returns
created.addEventListener('clerk-before-sign-out', (event) => event.waitUntil(confirm()));
// @ts-expect-error -- only the error event has an error
created.addEventListener('clerk-signed-out', ({ error }) => error as unknown);
