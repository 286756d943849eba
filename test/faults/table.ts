import type { Fault } from '../../demo/frontend-api/application.js';
import type { ClerkVersion } from '../integration/page.js';

/** A fault of the request to sign out. */
export interface RequestFault {
  name: string;
  /** The fault that the server simulates. */
  server: Fault;
  /** Clerk turns the response into an error with a status or a client without ids, so the element reloads the client. */
  reloads?: true;
  /** When the browser goes offline. */
  offline?: 'before' | 'during';
  /** The application loads Clerk with `experimental.rethrowOfflineNetworkErrors`. */
  rethrows?: true;
  /** The cookie of Clerk's client expires within 8 days, so Clerk navigates through its server. */
  cookieEnds?: true;
  /** The server signs out, even if the browser receives no confirmation. */
  signsOut?: true;
  /** The sign-out succeeds, after a delay. */
  succeeds?: true;
  /** Resembles another fault, so it is tested in fewer circumstances. */
  isRelated?: true;
}

const statuses = [401, 404, 500];
const relatedStatuses = [403, 422, 429, 503];

/** The body of a 200 response by a proxy that does not know Clerk. */
const body = {};
const relatedBodies = [[], { status: 'ok' }, { response: null }];

const lateName = 'the response is late';
const offlineName = 'the browser goes offline during the request';

export const requestFaults: RequestFault[] = [
  ...statuses.map((status) => withStatus(status)),
  ...relatedStatuses.map((status): RequestFault => ({ ...withStatus(status), isRelated: true })),
  withBody(body),
  ...relatedBodies.map((related): RequestFault => ({ ...withBody(related), isRelated: true })),
  { name: 'the server responds with an HTML page', server: { html: true } },
  { name: 'the response is cut off', server: { truncate: true }, signsOut: true },
  { name: 'the connection drops', server: { drop: true } },
  {
    name: 'the connection drops, with rethrowOfflineNetworkErrors',
    server: { drop: true },
    rethrows: true,
    isRelated: true,
  },
  { name: lateName, server: {}, signsOut: true, succeeds: true },
  {
    name: `${lateName}, with a cookie about to expire`,
    server: {},
    signsOut: true,
    succeeds: true,
    cookieEnds: true,
    isRelated: true,
  },
  { name: 'the browser is offline', server: { drop: true }, offline: 'before' },
  { name: offlineName, server: { drop: true }, offline: 'during' },
  {
    name: `${offlineName}, with a cookie about to expire`,
    server: { drop: true },
    offline: 'during',
    cookieEnds: true,
    isRelated: true,
  },
];

function withStatus(status: number): RequestFault {
  return { name: `the server responds with ${status}`, server: { status }, reloads: true };
}

function withBody(body: unknown): RequestFault {
  return { name: `a proxy responds with 200 and ${JSON.stringify(body)}`, server: { body }, reloads: true };
}

/** What else happens while the request is pending, or has happened before. */
export const circumstances = [
  'nothing else happens',
  'the button is clicked again',
  'the element is removed',
  'the element is moved',
  'another clerk is assigned',
  'another sessionId is assigned',
  'all sessions are signed out in another tab',
  'another user signs in from another tab',
  'session-id is set, and another user has signed in without Clerk noticing',
  'current is set, and another user is signed in',
  'waitUntil() delays the sign-out',
] as const;

export type Circumstance = (typeof circumstances)[number];

/** The circumstances for faults that resemble another one. */
export const someCircumstances: readonly Circumstance[] = [
  'nothing else happens',
  'all sessions are signed out in another tab',
  'session-id is set, and another user has signed in without Clerk noticing',
];

/** The expected outcome once the request has ended. */
export interface Outcome {
  /** The users who are signed in according to the server. */
  server: string[];
  /** The element's events after `clerk-before-sign-out`. */
  events: string[];
  /** How many errors go to `reportError()`. */
  reports: number;
  /** Whether the element still shows, so that the user can retry. */
  shown: boolean;
  /** How many sign-outs are requested. */
  requests: number;
  /** Whether Clerk's client is reloaded afterwards. Otherwise nothing is requested before the next click. */
  reloads: boolean;
  /** Whether Clerk knows in the end whether Ada is signed in: its `user` is not `undefined`. */
  knowsUser: boolean;
  /** Whether the page navigates to the application's `afterSignOutUrl`. */
  navigates: boolean;
  /** Whether it does so through Clerk's server. */
  navigatesThroughServer: boolean;
  /** Whether it does so after a retry. */
  navigatesLater: boolean;
}

/** The outcome of a case. It is the same for every Clerk, however it is loaded, unless a comment says why not. */
export function outcomeOf(fault: RequestFault, circumstance: Circumstance, version: ClerkVersion): Outcome {
  const isNamed = circumstance === 'session-id is set, and another user has signed in without Clerk noticing';
  const isCurrent = circumstance === 'current is set, and another user is signed in';
  const signedOutElsewhere = circumstance === 'all sessions are signed out in another tab';
  // Only Clerk 6 turns an HTML page into an error with a status.
  const reloads = fault.reloads ?? Boolean(fault.server.html && version === '6');
  const succeeds = Boolean(fault.succeeds) || (signedOutElsewhere && reloads);
  // Offline, the element cannot find out which other sessions Clerk would sign out.
  const requestsSignOut = !(isNamed && fault.offline === 'before');
  // Clerk 6 drops its session before the request, Clerk 5 after it, and both do so offline as well.
  const losesUser = requestsSignOut && (version === '6' || Boolean(fault.offline));
  const knowsUser = reloads || !losesUser;
  const hasSessionId = isNamed || isCurrent || circumstance === 'another sessionId is assigned';
  return {
    server: [
      ...(fault.signsOut || signedOutElsewhere ? [] : ['Ada Lovelace']),
      ...(circumstance === 'another user signs in from another tab' || isNamed || isCurrent ? ['Grace Hopper'] : []),
    ],
    events:
      circumstance === 'another clerk is assigned' ? [] : [succeeds ? 'clerk-signed-out' : 'clerk-sign-out-error'],
    reports: succeeds ? 0 : 1,
    shown: !succeeds,
    requests: requestsSignOut ? 1 : 0,
    reloads,
    knowsUser,
    navigates: Boolean(fault.succeeds),
    // The newest Clerk 5 does not.
    navigatesThroughServer: Boolean(fault.succeeds && fault.cookieEnds) && version !== '5',
    // Clerk does not navigate if the session is already gone, or if it is one of several and none is current.
    navigatesLater: !succeeds && !(hasSessionId && fault.signsOut) && !((isNamed || isCurrent) && !knowsUser),
  };
}
