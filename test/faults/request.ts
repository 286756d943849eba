import { expect } from '@open-wc/testing';
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
} from '../integration/page.js';
import type { ClerkSignOut } from '../../src/element.js';
import {
  type Circumstance,
  circumstances,
  outcomeOf,
  type RequestFault,
  requestFaults,
  someCircumstances,
} from './table.js';

/** Opens a page with one element, where Ada, and for `current` also Grace, is signed in. */
async function open(
  fault: RequestFault,
  circumstance: Circumstance,
  version: ClerkVersion,
  loaded: 'script tag' | 'module',
) {
  const isCurrent = circumstance === 'current is set, and another user is signed in';
  // The first is the current one.
  const application = await signedInApplication(isCurrent ? [ada, grace] : [ada]);
  if (fault.cookieEnds) {
    await application.tell({ cookieExpiresIn: 7 * 86_400_000 });
  }
  const options = {
    afterSignOutUrl: goodbye,
    afterMultiSessionSingleSignOutUrl: goodbye,
    ...(fault.rethrows ? { experimental: { rethrowOfflineNetworkErrors: true } } : {}),
  };
  if (loaded === 'module') {
    const { page, clerk } = await Page.withModules(application, version);
    await clerk.load(options);
    return { page, clerk, element: await page.add('<clerk-sign-out></clerk-sign-out>', clerk) };
  }
  const page = await Page.withScripts(application);
  const clerk = await page.addClerkScript({ version });
  await clerk.load(options);
  const element = await page.add(`<clerk-sign-out ${isCurrent ? 'current' : ''}></clerk-sign-out>`);
  return { page, clerk, element };
}

/** Creates the circumstance, and returns a function that undoes it, so that another click can follow. */
async function create(
  circumstance: Circumstance,
  page: Page,
  element: ClerkSignOut,
  sessionId: string | undefined,
): Promise<() => void> {
  const { clerk } = element;
  switch (circumstance) {
    case 'nothing else happens':
    case 'session-id is set, and another user has signed in without Clerk noticing':
    case 'current is set, and another user is signed in':
    case 'waitUntil() delays the sign-out':
      break;
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
  }
  return () => undefined;
}

async function run(
  fault: RequestFault,
  circumstance: Circumstance,
  version: ClerkVersion,
  loaded: 'script tag' | 'module',
) {
  const { page, clerk, element } = await open(fault, circumstance, version, loaded);
  const { application } = page;
  const expected = outcomeOf(fault, circumstance, version);

  const sessionId = clerk.session?.id;
  const isNamed = circumstance === 'session-id is set, and another user has signed in without Clerk noticing';
  const isCurrent = circumstance === 'current is set, and another user is signed in';
  if (isNamed) {
    element.sessionId = sessionId;
    await application.tell({ signIn: [grace] });
  }
  await application.tell({ nextSignOut: { ...fault.server, delay: 60_000 } });
  page.online = fault.offline !== 'before';
  const events: string[] = [];
  const documentEvents: string[] = [];
  for (const name of ['clerk-signed-out', 'clerk-sign-out-error']) {
    element.addEventListener(name, ({ type }) => events.push(type));
    page.document.addEventListener(name, ({ type }) => documentEvents.push(type));
  }
  const reports: unknown[] = [];
  page.window.reportError = (error) => reports.push(error);
  let decide = () => {};
  if (circumstance === 'waitUntil() delays the sign-out') {
    const decided = new Promise<void>((resolve) => (decide = resolve));
    element.addEventListener('clerk-before-sign-out', (before) => before.waitUntil(decided), { once: true });
  }
  const arrived = page.navigation();
  element.click();
  const settled = element.signOut().catch(() => undefined);
  decide();
  if (expected.requests > 0) {
    await until(async () => (await signOutRequests(application)).length > 0);
  }
  const undo = await create(circumstance, page, element, sessionId);
  page.online = !fault.offline;
  await application.tell({ release: true });
  // Once the page has navigated, its promises never settle.
  await (expected.navigates ? arrived : settled);

  const { requests } = await application.state();
  const [request] = await signOutRequests(application);
  const later = request === undefined ? [] : requests.slice(requests.indexOf(request) + 1);
  expect(await signedIn(application), 'signed in on the server').to.deep.equal(expected.server);
  expect(events, 'events of the element').to.deep.equal(expected.events);
  expect(documentEvents, 'events that the document receives').to.deep.equal(expected.events);
  expect(reports, 'reported errors').to.have.length(expected.reports);
  expect(await signOutRequests(application), 'requests').to.have.length(expected.requests);
  if (expected.navigates) {
    expect(await arrived).to.equal(goodbye);
    expect(later.includes('GET /v1/client/touch'), 'navigates through the server').to.equal(
      expected.navigatesThroughServer,
    );
    return;
  }
  if (expected.reloads) {
    expect(later).to.include('GET /v1/client');
  } else if (circumstance !== 'all sessions are signed out in another tab') {
    // In that case Clerk itself may send requests, because the server refuses a new token.
    expect(later, 'later requests').to.deep.equal([]);
  }
  undo();
  await element.updateComplete;
  expect(isShown(element), 'shown').to.equal(expected.shown);
  expect(page.navigations, 'navigations').to.equal(0);
  if (expected.knowsUser) {
    await until(() => (expected.shown ? clerk.user : clerk.user === null), 'Clerk knows whether Ada is signed in');
  } else {
    expect(clerk.user).to.equal(undefined);
  }

  if (expected.shown) {
    page.online = true;
    await application.tell({ nextSignOut: null });
    const signedOut = event(element, 'clerk-signed-out');
    element.click();
    await signedOut;
    if (expected.navigatesLater) {
      expect(await arrived).to.equal(goodbye);
    }
    expect(await signedIn(application), 'signed in on the server after a retry').to.deep.equal(
      isNamed || isCurrent ? [grace] : [],
    );
    expect(page.navigations, 'navigations after a retry').to.equal(expected.navigatesLater ? 1 : 0);
  }
}

/** Tests the whole table with one version of Clerk. Each has its own file, because a page may run for two minutes. */
export function describeFaults(version: ClerkVersion) {
  describe(`with Clerk ${version}, the outcome is reported, and a retry works, if`, function () {
    this.timeout(20_000);

    afterEach(closePages);

    for (const fault of requestFaults) {
      describe(fault.name, () => {
        for (const circumstance of fault.isRelated ? someCircumstances : circumstances) {
          it(`and ${circumstance}`, () => run(fault, circumstance, version, 'script tag'));
        }

        if (!fault.isRelated) {
          // How Clerk was loaded makes no difference afterwards, so one test is enough.
          it('and Clerk is imported as a module', () => run(fault, 'nothing else happens', version, 'module'));
        }
      });
    }
  });
}
