import type { Fault } from '../../demo/frontend-api/application.js';
import type { ClerkVersion } from '../integration/page.js';

/** What goes wrong with the request for a sign-out. */
export interface RequestFault {
  name: string;
  /** What the server is told to do. */
  server: Fault;
  /** Clerk makes an error with a status of the answer, or a client without ids. The element then asks the server again. */
  answered?: true;
  /** When the browser goes offline. */
  offline?: 'before' | 'during';
  /** The application loads Clerk with `experimental.rethrowOfflineNetworkErrors`. */
  rethrows?: true;
  /** The cookie of Clerk's client expires within 8 days, so Clerk navigates by way of its server. */
  cookieEnds?: true;
  /** The server does sign out, even if the browser does not learn of it. */
  signsOut?: true;
  /** The sign-out succeeds, late. */
  succeeds?: true;
  /** It resembles another fault, so it is tested in fewer circumstances. */
  isRelated?: true;
}

const statuses = [401, 404, 500];
const relatedStatuses = [403, 422, 429, 503];

/** What a proxy that knows nothing of Clerk answers with status 200. */
const body = {};
const relatedBodies = [[], { status: 'ok' }, { response: null }];

const lateName = 'the answer is late';
const offlineName = 'the browser goes offline during the request';

export const requestFaults: RequestFault[] = [
  ...statuses.map((status) => answer(status)),
  ...relatedStatuses.map((status): RequestFault => ({ ...answer(status), isRelated: true })),
  proxy(body),
  ...relatedBodies.map((related): RequestFault => ({ ...proxy(related), isRelated: true })),
  { name: 'the server answers with an HTML page', server: { html: true } },
  { name: 'the answer is cut off', server: { truncate: true }, signsOut: true },
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

function answer(status: number): RequestFault {
  return { name: `the server answers ${status}`, server: { status }, answered: true };
}

function proxy(body: unknown): RequestFault {
  return { name: `a proxy answers 200 with ${JSON.stringify(body)}`, server: { body }, answered: true };
}

/** What else happens while the request is pending, or what has happened before. */
export const circumstances = [
  'nothing else',
  'another click',
  'the element is removed',
  'the element is moved',
  'another clerk is assigned',
  'another sessionId is assigned',
  'everybody is signed out in another tab',
  'somebody else signs in in another tab',
  'a session-id is set, and somebody else has signed in, unknown to Clerk',
  'current is set, and somebody else is signed in',
  'waitUntil() delays it',
] as const;

export type Circumstance = (typeof circumstances)[number];

/** The circumstances in which faults that resemble another one are tested. */
export const someCircumstances: readonly Circumstance[] = [
  'nothing else',
  'everybody is signed out in another tab',
  'a session-id is set, and somebody else has signed in, unknown to Clerk',
];

/** What is expected once the request is answered. */
export interface Outcome {
  /** Who is signed in, according to the server. */
  server: string[];
  /** The element's events after `clerk-before-sign-out`. */
  events: string[];
  /** How many errors go to `reportError()`. */
  reports: number;
  /** Whether the element shows again, so that the person can retry. */
  shown: boolean;
  /** How many sign-outs are requested. */
  requests: number;
  /** Whether Clerk's client is reloaded after that. Otherwise nothing is requested before the next click. */
  reloads: boolean;
  /** Whether Clerk knows in the end if Ada is signed in: its `user` is not `undefined`. */
  knows: boolean;
  /** Whether the page navigates to the application's page after a sign-out. */
  navigates: boolean;
  /** Whether it does so by way of Clerk's server. */
  touches: boolean;
  /** Whether it does so after a retry. */
  navigatesLater: boolean;
}

/** The outcome of a case. It is the same for every Clerk, however it is loaded, unless a comment says why not. */
export function outcomeOf(fault: RequestFault, circumstance: Circumstance, version: ClerkVersion): Outcome {
  const isNamed = circumstance === 'a session-id is set, and somebody else has signed in, unknown to Clerk';
  const isCurrent = circumstance === 'current is set, and somebody else is signed in';
  const signedOutElsewhere = circumstance === 'everybody is signed out in another tab';
  // Only Clerk 6 makes an error with a status of an HTML page.
  const isAnswered = fault.answered ?? Boolean(fault.server.html && version === '6');
  const succeeds = Boolean(fault.succeeds) || (signedOutElsewhere && isAnswered);
  // Offline, the element cannot find out whom else Clerk would sign out.
  const asks = !(isNamed && fault.offline === 'before');
  // Clerk 6 drops its session before the request, Clerk 5 after it, and both do so offline as well.
  const forgets = asks && (version === '6' || Boolean(fault.offline));
  const knows = isAnswered || !forgets;
  const hasSessionId = isNamed || isCurrent || circumstance === 'another sessionId is assigned';
  return {
    server: [
      ...(fault.signsOut || signedOutElsewhere ? [] : ['Ada Lovelace']),
      ...(circumstance === 'somebody else signs in in another tab' || isNamed || isCurrent ? ['Grace Hopper'] : []),
    ],
    events:
      circumstance === 'another clerk is assigned' ? [] : [succeeds ? 'clerk-signed-out' : 'clerk-sign-out-error'],
    reports: succeeds ? 0 : 1,
    shown: !succeeds,
    requests: asks ? 1 : 0,
    reloads: isAnswered,
    knows,
    navigates: Boolean(fault.succeeds),
    // The newest Clerk 5 does not.
    touches: Boolean(fault.succeeds && fault.cookieEnds) && version !== '5',
    // Clerk stays if the session of this id is already gone, or if it is one of several and Clerk has no current one.
    navigatesLater: !succeeds && !(hasSessionId && fault.signsOut) && !((isNamed || isCurrent) && !knows),
  };
}
