import type { Clerk } from '@clerk/clerk-js';
import { expect } from '@open-wc/testing';
import type { LocalApplication } from '../../demo/frontend-api/local-application.js';
import {
  ada,
  closePages,
  type ClerkVersion,
  event,
  goodbye,
  grace,
  isShown,
  Page,
  signedIn,
  signedInApplication,
  signOutRequests,
  until,
  userOf,
} from '../integration/page.js';
import type { ClerkSignOut } from '../../src/element.js';
import type { ClerkSignOutEvent } from '../../src/events.js';
import {
  type Circumstance,
  circumstancesOf,
  outcomeOf,
  type RequestFault,
  requestFaults,
  withAnotherUser,
} from './table.js';

/** The URL to which the application's router is slow. */
const slowUrl = '/switched';

/** A page with one element, where Ada is the current user. */
interface Opened {
  page: Page;
  clerk: Clerk;
  element: ClerkSignOut;
  /** Loads Clerk. */
  load: () => Promise<void>;
  /** Ends the slow navigation of the application's router. */
  finishSlowNavigation: (value?: unknown) => void;
}

/** Opens the page. If two users are to be signed in, and Clerk is to know both, the other is Grace. */
async function open(
  fault: RequestFault,
  circumstance: Circumstance,
  version: ClerkVersion,
  loaded: 'script tag' | 'module',
): Promise<Opened> {
  const knowsBoth = withAnotherUser.includes(circumstance) && !circumstance.includes('without Clerk noticing');
  // The first is the current one.
  const application = await signedInApplication(knowsBoth ? [ada, grace] : [ada]);
  if (fault.cookieEnds) {
    await application.tell({ cookieExpiresIn: 7 * 86_400_000 });
  }
  const { page, clerk } =
    loaded === 'module' ? await Page.withModules(application, version) : await withScript(application, version);
  const { promise: slow, resolve: finishSlowNavigation } = Promise.withResolvers<unknown>();
  const go = async (to: string) => {
    if (new URL(to, location.href).pathname === slowUrl) {
      await slow;
    } else {
      page.window.location.assign(to);
    }
  };
  const load = async () =>
    clerk.load({
      afterSignOutUrl: goodbye,
      afterMultiSessionSingleSignOutUrl: goodbye,
      ...(fault.experimental ? { experimental: fault.experimental } : {}),
      ...(circumstance.includes('slow router') ? { routerPush: go, routerReplace: go } : {}),
    });
  if (!isEarly(circumstance)) {
    await load();
  }
  const isCurrent = circumstance === 'current is set, and another user is signed in';
  const element = await page.add(
    `<clerk-sign-out ${isCurrent ? 'current' : isEarly(circumstance) ? 'initially-signed-in' : ''}></clerk-sign-out>`,
    loaded === 'module' ? clerk : undefined,
  );
  return { page, clerk, element, load, finishSlowNavigation };
}

/** Returns the names of the people who are signed in according to Clerk. */
function namesOf({ client }: Clerk): (string | null)[] {
  return client?.signedInSessions.map(({ user }) => user.fullName) ?? [];
}

function isEarly(circumstance: Circumstance): boolean {
  return circumstance === 'the button is clicked before Clerk has loaded';
}

async function withScript(application: LocalApplication, version: ClerkVersion) {
  const page = await Page.withScripts(application);
  return { page, clerk: await page.addClerkScript({ version }) };
}

/** Creates what has to happen before the click, and returns a function that ends it. */
async function prepare(circumstance: Circumstance, { page, clerk, element, finishSlowNavigation }: Opened) {
  const { application } = page;
  const [first, second] = clerk.client?.signedInSessions.map(({ id }) => id) ?? [];
  switch (circumstance) {
    case 'session-id is set, and another user has signed in without Clerk noticing':
      element.sessionId = first;
      await application.tell({ signIn: [grace] });
      break;
    case 'another element signs out another user':
      element.sessionId = first;
      await page.add(`<clerk-sign-out session-id="${second ?? ''}"></clerk-sign-out>`, element.clerk as Clerk);
      break;
    case 'the application switches to another user, with a slow router': {
      const switched = clerk.setActive({ session: second ?? null, redirectUrl: slowUrl });
      await until(() => clerk.session === undefined, 'Clerk waits for the router');
      return async () => {
        finishSlowNavigation();
        await switched;
        expect(clerk.session?.id, 'the session to which the application has switched').to.equal(second);
      };
    }
    case 'waitUntil() delays the sign-out': {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      element.addEventListener('clerk-before-sign-out', (before) => before.waitUntil(promise), { once: true });
      element.addEventListener('click', () => setTimeout(resolve), { once: true });
      break;
    }
  }
  return async () => Promise.resolve();
}

/** Creates the circumstance, and returns a function that undoes it, so that another click can follow. */
async function create(
  circumstance: Circumstance,
  { page, element }: Opened,
  sessionId: string | undefined,
): Promise<() => unknown> {
  const { clerk } = element;
  switch (circumstance) {
    case 'the button is clicked again':
      element.click();
      break;
    case 'the element is removed':
      element.remove();
      return () => page.document.body.append(element);
    case 'the element is moved':
      page.document.body.append(page.document.createElement('main'));
      page.document.querySelector('main')?.append(element);
      break;
    case 'another clerk is assigned':
      element.clerk = { user: null, signOut: () => undefined };
      return () => (element.clerk = clerk);
    case 'another sessionId is assigned':
      element.sessionId = 'sess_other';
      return () => (element.sessionId = sessionId);
    case 'all sessions are signed out in another tab':
      await page.application.tell({ signOutAll: true });
      break;
    case 'another user signs in from another tab':
      await page.application.tell({ signIn: [grace] });
      break;
    case 'another element signs out another user': {
      const [, other] = page.document.querySelectorAll('clerk-sign-out');
      const settled = other?.signOut().catch(() => undefined);
      return async () => settled;
    }
    case 'the answer to the question who is signed in is late':
    case 'that question is never answered':
      await page.application.tell({ nextClient: { delay: 60_000 } });
      break;
  }
  return () => undefined;
}

/** Makes the browser say that it is offline, and, unless only `seemingly`, fail to send requests. */
function goOffline(page: Page, isSeemingly: boolean) {
  const { window } = page;
  const fetch = window.fetch.bind(window);
  page.online = false;
  if (!isSeemingly) {
    window.fetch = async () => Promise.reject(new TypeError('Failed to fetch'));
  }
  return () => {
    page.online = true;
    window.fetch = fetch;
  };
}

async function run(fault: RequestFault, circumstance: Circumstance, version: ClerkVersion, opened: Opened) {
  const { page, clerk, element } = opened;
  const { application } = page;
  const expected = outcomeOf(fault, circumstance);
  const sessionId = clerk.session?.id;
  const finish = await prepare(circumstance, opened);
  await application.tell({ nextSignOut: { ...fault.server, delay: 60_000 }, forgetClient: !!fault.forgets });
  let goOnline = () => {};
  if (fault.offline && fault.offline !== 'during') {
    goOnline = goOffline(page, fault.offline === 'seemingly');
  }
  const events: string[] = [];
  const documentEvents: string[] = [];
  for (const name of ['clerk-signed-out', 'clerk-sign-out-error'] as const) {
    element.addEventListener(name, ({ type }) => events.push(type));
    const onDocumentEvent = (received: ClerkSignOutEvent) => {
      // Not those of another element for another user.
      if ([undefined, sessionId].includes(received.sessionId)) {
        documentEvents.push(name);
      }
    };
    page.document.addEventListener(name, onDocumentEvent as EventListener);
  }
  const reports: unknown[] = [];
  page.window.reportError = (error) => reports.push(error);
  const known = namesOf(clerk);
  const told: unknown[] = [];
  clerk.addListener(({ user }) => told.push(user?.fullName));
  let { requests: before } = await application.state();
  const arrived = page.navigation();
  element.click();
  // signOut() would not wait for waitUntil().
  const settled =
    circumstance === 'waitUntil() delays the sign-out'
      ? event(element, 'clerk-sign-out-error')
      : element.signOut().catch(() => undefined);
  if (isEarly(circumstance)) {
    await opened.load();
    ({ requests: before } = await application.state());
  }
  if (expected.requests > 0) {
    await until(async () => (await signOutRequests(application)).length > 0, 'Clerk requests to sign out');
  }
  const undo = await create(circumstance, opened, sessionId);
  const { requests: earlier } = await application.state();
  if (fault.offline === 'during') {
    goOnline = goOffline(page, false);
  }
  await application.tell({ release: true });
  if (circumstance === 'the answer to the question who is signed in is late' && expected.asks && !fault.offline) {
    await until(async () => (await questions()) > 0, 'the element asks');
    await application.tell({ release: true });
  }
  // Once the page has navigated, its promises never settle.
  await (expected.succeeds ? arrived : settled);

  async function questions() {
    const { requests } = await application.state();
    return requests.slice(earlier.length).filter((request) => request === 'GET /v1/client').length;
  }

  expect(events, 'events of the element').to.deep.equal(expected.events);
  expect(documentEvents, 'events that the document receives').to.deep.equal(expected.events);
  expect(reports, 'reported errors').to.have.length(expected.succeeds ? 0 : 1);
  if (expected.succeeds) {
    expect(await arrived).to.equal(goodbye);
  } else {
    await undo();
    await finish();
    await element.updateComplete;
    expect(isShown(element), 'shown').to.equal(true);
    expect(page.navigations, 'navigations').to.equal(0);
    expect(clerk.isSignedIn, "Clerk's isSignedIn").to.equal(true);
    if (!circumstance.includes('switches')) {
      expect(userOf(clerk), "Clerk's user").to.equal(ada);
      expect(told.at(-1), 'the user of whom Clerk tells its listeners last').to.equal(ada);
      if (!isEarly(circumstance)) {
        expect(clerk.session?.id, "Clerk's session").to.equal(sessionId);
      }
    }
    const remaining = expected.server.filter((name) => known.includes(name));
    expect(namesOf(clerk), 'users whom Clerk knows').to.include.members(remaining);
  }
  expect(await signedIn(application), 'signed in on the server').to.deep.equal(expected.server);
  expect(await signOutRequests(application), 'requests').to.have.length(expected.requests);
  const { requests } = await application.state();
  expect(requests.includes('GET /v1/client/touch'), 'navigates through the server').to.equal(
    expected.succeeds && expected.navigatesThroughServer,
  );
  // Other tabs and elements make Clerk itself send requests, too.
  if (!fault.offline && !circumstance.includes('another')) {
    const isRefused = expected.requests > 0 && (fault.server.status === 401 || fault.forgets);
    // Clerk 5 still has its session then, and asks, too.
    const expectedQuestions = (expected.asks && expected.requests > 0 ? 1 : 0) + (isRefused && version !== '6' ? 1 : 0);
    expect(await questions(), 'questions').to.equal(expectedQuestions);
    const later = requests.slice(before.length);
    const others = later.filter((request) => !/^DELETE|\/remove$|^GET \/v1\/client(\/touch)?$/.test(request));
    expect(others, 'other requests').to.deep.equal([]);
  }

  if (!expected.succeeds) {
    goOnline();
    await application.tell({ nextSignOut: null, nextClient: null });
    element.click();
    expect(await arrived).to.equal(goodbye);
    expect(await signedIn(application), 'signed in on the server after a retry').to.deep.equal(expected.serverLater);
    expect(page.navigations, 'navigations after a retry').to.equal(1);
  }
}

/** Tests one case. If it fails, the message names all requests that Clerk has made. */
async function test(
  fault: RequestFault,
  circumstance: Circumstance,
  version: ClerkVersion,
  loaded: 'script tag' | 'module',
) {
  const opened = await open(fault, circumstance, version, loaded);
  try {
    await run(fault, circumstance, version, opened);
  } catch (error) {
    const { requests } = await opened.page.application.state();
    throw new Error([String(error), ...requests].join('\n  '), { cause: error });
  }
}

/** Tests the whole table with one version of Clerk. Each has its own file, because a page may run for two minutes. */
export function describeFaults(version: ClerkVersion) {
  describe(`with Clerk ${version}, the outcome is reported, and a retry works, if`, () => {
    afterEach(closePages);

    for (const fault of requestFaults) {
      describe(fault.name, () => {
        for (const circumstance of circumstancesOf(fault)) {
          it(`and ${circumstance}`, async () => test(fault, circumstance, version, 'script tag'));
        }

        if (!fault.isRelated) {
          // How Clerk was loaded makes no difference afterwards, so one test is enough.
          it('and Clerk is imported as a module', async () => test(fault, 'nothing else happens', version, 'module'));
        }
      });
    }
  });
}
