import type { Fault } from '../../demo/frontend-api/application.js';
import type { ClerkVersion } from '../integration/page.js';

/** What goes wrong with the request for a sign-out. */
export interface RequestFault {
  name: string;
  /** What the server is told to do. */
  server: Fault;
  /** When the browser goes offline. */
  offline?: 'before' | 'during';
  /** The server does sign out, though the browser may not hear of it. */
  signsOut?: true;
  /** The sign-out ends well: it is only late. */
  succeeds?: true;
}

const statuses = [401, 403, 404, 422, 429, 500, 503];

export const requestFaults: RequestFault[] = [
  ...statuses.map((status) => ({ name: `the server answers ${status}`, server: { status } })),
  { name: 'the server answers with a page of HTML', server: { html: true } },
  { name: 'the connection is lost in the middle of the answer', server: { truncate: true }, signsOut: true },
  { name: 'the connection drops', server: { drop: true } },
  { name: 'the answer stalls, and comes in the end', server: {}, signsOut: true, succeeds: true },
  { name: 'the browser is offline', server: { drop: true }, offline: 'before' },
  { name: 'the browser goes offline during the request', server: { drop: true }, offline: 'during' },
];

/** What happens while the request is under way. */
export const meanwhiles = [
  'nothing',
  'another click',
  'the element is removed',
  'the element is moved',
  'its clerk changes',
  'its sessionId changes',
  'everybody is signed out in another tab',
  'somebody else signs in in another tab',
] as const;

export type Meanwhile = (typeof meanwhiles)[number];

/** What is to be seen once the request is answered. */
export interface Outcome {
  /** Who is signed in, according to the server. */
  server: string[];
  /** The element's events after `clerk-before-sign-out`. */
  events: string[];
  /** Whether the element shows again where it was before, so that the person can try again. */
  shown: boolean;
  /** How many sign-outs the server was asked for. */
  requests: number;
  /** Whether the page goes to the application's page after a sign-out. */
  navigates: boolean;
}

/** What a cell does. It is the same for every Clerk, however it is loaded, except where a comment says why not. */
export function outcomeOf(fault: RequestFault, meanwhile: Meanwhile, version: ClerkVersion): Outcome {
  const signedOutElsewhere = meanwhile === 'everybody is signed out in another tab';
  // After a 401 Clerk 5 asks for its client again, and then knows better than the answer; Clerk 6 does not.
  const learns = signedOutElsewhere && fault.server.status === 401 && version !== '6';
  const succeeds = Boolean(fault.succeeds) || learns;
  // Before 5.25, Clerk forgets its sessions offline. The element says that nobody was signed out, but Clerk has nothing
  // left to try again with before the page is loaded again.
  const forgets = fault.offline === 'during' && version === '5.0.0';
  return {
    server: [
      ...(fault.signsOut || signedOutElsewhere ? [] : ['Ada Lovelace']),
      ...(meanwhile === 'somebody else signs in in another tab' ? ['Grace Hopper'] : []),
    ],
    events: meanwhile === 'its clerk changes' ? [] : [succeeds ? 'clerk-signed-out' : 'clerk-sign-out-error'],
    shown: !succeeds && !forgets,
    // The client of such a Clerk proves nothing offline, so Clerk is not asked.
    requests: fault.offline === 'before' && version === '5.0.0' ? 0 : 1,
    navigates: Boolean(fault.succeeds),
  };
}
