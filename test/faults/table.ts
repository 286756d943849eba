import type { Fault } from '../../demo/frontend-api/application.js';
import type { ClerkVersion } from '../integration/page.js';

/** What goes wrong with the request for a sign-out. */
export interface RequestFault {
  name: string;
  /** What the server is told to do. */
  server: Fault;
  /** The answer makes an error with a status of it, or leaves Clerk's client without ids. The element asks again then. */
  answered?: true;
  /** When the browser goes offline. */
  offline?: 'before' | 'during';
  /** The application loads Clerk with `experimental.rethrowOfflineNetworkErrors`. */
  rethrows?: true;
  /** The cookie of Clerk's client ends within 8 days, and Clerk goes to the next page by way of its server. */
  cookieEnds?: true;
  /** The server does sign out, though the browser may not hear of it. */
  signsOut?: true;
  /** The sign-out ends well: it is only late. */
  succeeds?: true;
  /** It has a near relative in the table, so it is tried in fewer circumstances. */
  isRelated?: true;
}

const statuses = [401, 404, 500];
const relatedStatuses = [403, 422, 429, 503];

/** What a proxy answers that knows nothing of Clerk, with status 200. */
const body = {};
const relatedBodies = [[], { status: 'ok' }, { response: null }];

const lateName = 'the answer stalls, and comes in the end';
const offlineName = 'the browser goes offline during the request';

export const requestFaults: RequestFault[] = [
  ...statuses.map((status) => answer(status)),
  ...relatedStatuses.map((status): RequestFault => ({ ...answer(status), isRelated: true })),
  proxy(body),
  ...relatedBodies.map((related): RequestFault => ({ ...proxy(related), isRelated: true })),
  { name: 'the server answers with a page of HTML', server: { html: true } },
  { name: 'the connection is lost in the middle of the answer', server: { truncate: true }, signsOut: true },
  { name: 'the connection drops', server: { drop: true } },
  {
    name: 'the connection drops, with rethrowOfflineNetworkErrors',
    server: { drop: true },
    rethrows: true,
    isRelated: true,
  },
  { name: lateName, server: {}, signsOut: true, succeeds: true },
  {
    name: `${lateName}, with a cookie about to end`,
    server: {},
    signsOut: true,
    succeeds: true,
    cookieEnds: true,
    isRelated: true,
  },
  { name: 'the browser is offline', server: { drop: true }, offline: 'before' },
  { name: offlineName, server: { drop: true }, offline: 'during' },
  {
    name: `${offlineName}, with a cookie about to end`,
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

/** What else happens: while the request is under way, or in the last cases before. */
export const circumstances = [
  'nothing else',
  'another click',
  'the element is removed',
  'the element is moved',
  'its clerk changes',
  'its sessionId changes',
  'everybody is signed out in another tab',
  'somebody else signs in in another tab',
  'it has a session-id, and somebody else has signed in unseen',
  'it has current, and somebody else is signed in',
  'the page has let it wait',
] as const;

export type Circumstance = (typeof circumstances)[number];

/** The circumstances in which a fault is tried that is related to another one. */
export const someCircumstances: readonly Circumstance[] = [
  'nothing else',
  'everybody is signed out in another tab',
  'it has a session-id, and somebody else has signed in unseen',
];

/** What is to be seen once the request is answered. */
export interface Outcome {
  /** Who is signed in, according to the server. */
  server: string[];
  /** The element's events after `clerk-before-sign-out`. */
  events: string[];
  /** How many errors go to `reportError()`. */
  reports: number;
  /** Whether the element shows again where it was before, so that the person can try again. */
  shown: boolean;
  /** How many sign-outs the server was asked for. */
  requests: number;
  /** Whether the server is asked after that who is signed in. Otherwise it is asked nothing before the next click. */
  reloads: boolean;
  /** Whether Clerk knows in the end whether Ada is signed in: its `user` is not `undefined`. */
  knows: boolean;
  /** Whether the page goes to the application's page after a sign-out. */
  navigates: boolean;
  /** Whether it goes there by way of Clerk's server. */
  touches: boolean;
  /** Whether it goes there after another try. */
  navigatesLater: boolean;
}

/** What a cell does. It is the same for every Clerk, however it is loaded, except where a comment says why not. */
export function outcomeOf(fault: RequestFault, circumstance: Circumstance, version: ClerkVersion): Outcome {
  const isNamed = circumstance === 'it has a session-id, and somebody else has signed in unseen';
  const isCurrent = circumstance === 'it has current, and somebody else is signed in';
  const signedOutElsewhere = circumstance === 'everybody is signed out in another tab';
  // Only Clerk 6 makes an error with a status of a page of HTML.
  const isAnswered = fault.answered ?? Boolean(fault.server.html && version === '6');
  const succeeds = Boolean(fault.succeeds) || (signedOutElsewhere && isAnswered);
  // Offline, the element cannot learn whom else Clerk would sign out.
  const asks = !(isNamed && fault.offline === 'before');
  // Clerk 6 forgets its session before it asks its server, Clerk 5 after that, and each also where it is offline.
  const forgets = asks && (version === '6' || Boolean(fault.offline));
  const knows = isAnswered || !forgets;
  const hasSessionId = isNamed || isCurrent || circumstance === 'its sessionId changes';
  return {
    server: [
      ...(fault.signsOut || signedOutElsewhere ? [] : ['Ada Lovelace']),
      ...(circumstance === 'somebody else signs in in another tab' || isNamed || isCurrent ? ['Grace Hopper'] : []),
    ],
    events: circumstance === 'its clerk changes' ? [] : [succeeds ? 'clerk-signed-out' : 'clerk-sign-out-error'],
    reports: succeeds ? 0 : 1,
    shown: !succeeds,
    requests: asks ? 1 : 0,
    reloads: isAnswered,
    knows,
    navigates: Boolean(fault.succeeds),
    // Clerk has left this out of its sign-out for a while.
    touches: Boolean(fault.succeeds && fault.cookieEnds) && version !== '5',
    // Clerk stays where the session of this id has gone already, or is one of several, and Clerk knows of no current one.
    navigatesLater: !succeeds && !(hasSessionId && fault.signsOut) && !((isNamed || isCurrent) && !knows),
  };
}
