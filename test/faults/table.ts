import type { Fault } from '../../demo/frontend-api/application.js';

/** A fault of the request to sign out. */
export interface RequestFault {
  name: string;
  /** The fault that the server simulates. */
  server: Fault;
  /** When the browser goes offline. `seemingly`: it says so from the beginning, but the server can be reached. */
  offline?: 'before' | 'during' | 'seemingly';
  /** The application's `experimental` options. */
  experimental?: { rethrowOfflineNetworkErrors?: boolean; persistClient?: boolean };
  /** The cookie of Clerk's client expires within 8 days, so the page navigates through Clerk's server. */
  cookieEnds?: true;
  /** The server forgets the client before the click, so it refuses to sign out. */
  forgets?: true;
  /** The server signs out, even if the browser receives no confirmation. */
  signsOut?: true;
  /** Clerk receives the confirmation, and no question is necessary. */
  confirms?: true;
  /** Resembles another fault, so it is tested in fewer circumstances. */
  isRelated?: true;
}

const statuses = [401, 404, 500];
const relatedStatuses = [403, 422, 429, 503];

/** The body of a 200 response by a proxy that does not know Clerk. */
const body = {};
const relatedBodies = [[], { status: 'ok' }, { response: null }];

const lateName = 'the response is late';
const dropName = 'the connection drops';
const offlineName = 'the browser is offline';
const goesOfflineName = 'the browser goes offline during the request';

/** With this option, Clerk empties its client after any response that is no error. */
const persistName = 'with persistClient: false';
const doesNotPersist = { experimental: { persistClient: false }, isRelated: true } as const;

export const requestFaults: RequestFault[] = [
  ...statuses.map((status) => withStatus(status)),
  ...relatedStatuses.map((status): RequestFault => ({ ...withStatus(status), isRelated: true })),
  { ...withStatus(500, `, ${persistName}`), ...doesNotPersist },
  withBody(body),
  ...relatedBodies.map((related): RequestFault => ({ ...withBody(related), isRelated: true })),
  { name: 'the server responds with an HTML page', server: { html: true } },
  { name: 'the server has forgotten the client', server: {}, forgets: true, signsOut: true },
  { name: 'the response is cut off', server: { truncate: true }, signsOut: true },
  { name: dropName, server: { drop: true } },
  {
    name: `${dropName}, with rethrowOfflineNetworkErrors`,
    server: { drop: true },
    experimental: { rethrowOfflineNetworkErrors: true },
    isRelated: true,
  },
  { name: `${dropName}, ${persistName}`, server: { drop: true }, ...doesNotPersist },
  { name: lateName, server: {}, signsOut: true, confirms: true },
  {
    name: `${lateName}, with a cookie about to expire`,
    server: {},
    signsOut: true,
    confirms: true,
    cookieEnds: true,
    isRelated: true,
  },
  { name: `${lateName}, ${persistName}`, server: {}, signsOut: true, ...doesNotPersist },
  {
    name: `${lateName}, and the browser says that it is offline`,
    server: {},
    signsOut: true,
    confirms: true,
    offline: 'seemingly',
    isRelated: true,
  },
  { name: offlineName, server: {}, offline: 'before' },
  { name: `${offlineName}, ${persistName}`, server: {}, offline: 'before', ...doesNotPersist },
  { name: goesOfflineName, server: { drop: true }, offline: 'during' },
  {
    name: `${goesOfflineName}, with a cookie about to expire`,
    server: { drop: true },
    offline: 'during',
    cookieEnds: true,
    isRelated: true,
  },
  { name: `${goesOfflineName}, ${persistName}`, server: { drop: true }, offline: 'during', ...doesNotPersist },
];

function withStatus(status: number, more = ''): RequestFault {
  return { name: `the server responds with ${status}${more}`, server: { status } };
}

function withBody(body: unknown): RequestFault {
  return { name: `a proxy responds with 200 and ${JSON.stringify(body)}`, server: { body } };
}

/** What else happens while the request is pending, or has happened before. */
const circumstances = [
  'nothing else happens',
  'the button is clicked before Clerk has loaded',
  'the button is clicked again',
  'the element is removed',
  'the element is moved',
  'another clerk is assigned',
  'another sessionId is assigned',
  'all sessions are signed out in another tab',
  'another user signs in from another tab',
  'session-id is set, and another user has signed in without Clerk noticing',
  'current is set, and another user is signed in',
  'another element signs out another user',
  'the application switches to another user, with a slow router',
  'waitUntil() delays the sign-out',
  'the answer to the question who is signed in is late',
  'that question is never answered',
] as const;

export type Circumstance = (typeof circumstances)[number];

/** The circumstances for faults that resemble another one. */
const someCircumstances: readonly Circumstance[] = [
  'nothing else happens',
  'all sessions are signed out in another tab',
  'session-id is set, and another user has signed in without Clerk noticing',
];

/** The circumstances in which a fault is tested. Waiting for an answer in vain takes two seconds. */
export function circumstancesOf({ isRelated, server, offline, forgets }: RequestFault): readonly Circumstance[] {
  const waits = server.status === 500 || server.drop || server.truncate;
  const loads = !forgets && offline !== 'before';
  return isRelated
    ? someCircumstances
    : circumstances.filter(
        (one) =>
          (waits || one !== 'that question is never answered') &&
          (loads || one !== 'the button is clicked before Clerk has loaded'),
      );
}

/** The circumstances in which another user is signed in beforehand. */
export const withAnotherUser: readonly Circumstance[] = [
  'session-id is set, and another user has signed in without Clerk noticing',
  'current is set, and another user is signed in',
  'another element signs out another user',
  'the application switches to another user, with a slow router',
];

/** The expected outcome once the request has ended. */
export interface Outcome {
  /** The users who are signed in according to the server. */
  server: string[];
  /** The element's events after `clerk-before-sign-out`. */
  events: string[];
  /** Whether the sign-out succeeds: then the page navigates to the application's `afterSignOutUrl`. */
  succeeds: boolean;
  /** How many requests to sign out reach the server. */
  requests: number;
  /** Whether the element asks Clerk's server who is signed in after Clerk's request. */
  asks: boolean;
  /** Whether the page navigates through Clerk's server. */
  navigatesThroughServer: boolean;
  /** The users who are signed in according to the server after another click, if it fails. */
  serverLater: string[];
}

/** The outcome of a case, which is the same for every Clerk, however it is loaded. */
export function outcomeOf(fault: RequestFault, circumstance: Circumstance): Outcome {
  const isNamed = circumstance === 'session-id is set, and another user has signed in without Clerk noticing';
  const isTwo = circumstance === 'another element signs out another user';
  const isCurrent = circumstance === 'current is set, and another user is signed in';
  const isOffline = fault.offline === 'before' || fault.offline === 'during';
  const signedOutElsewhere = circumstance === 'all sessions are signed out in another tab';
  const isOneOfTwo = isNamed || isCurrent || isTwo;
  const asks = !fault.confirms;
  const isAnswered = !isOffline && circumstance !== 'that question is never answered';
  const succeeds = !asks || (isAnswered && (!!fault.signsOut || signedOutElsewhere));
  const another =
    circumstance === 'another user signs in from another tab' || (isOneOfTwo && !fault.forgets) ? ['Grace Hopper'] : [];
  const remaining = isTwo && !isOffline ? [] : another;
  const switched = circumstance === 'the application switches to another user, with a slow router';
  // The element asks first, because Clerk knows one session only.
  const isGoneBefore = isNamed && !!fault.forgets;
  const reachesServer = fault.offline !== 'before' && !isGoneBefore;
  return {
    server:
      fault.signsOut || signedOutElsewhere ? remaining : ['Ada Lovelace', ...(switched ? ['Grace Hopper'] : remaining)],
    events:
      circumstance === 'another clerk is assigned' ? [] : [succeeds ? 'clerk-signed-out' : 'clerk-sign-out-error'],
    succeeds,
    requests: reachesServer ? (isTwo && !isOffline && !fault.forgets ? 2 : 1) : 0,
    asks,
    navigatesThroughServer: !!fault.cookieEnds,
    serverLater: isOneOfTwo ? remaining : [],
  };
}
