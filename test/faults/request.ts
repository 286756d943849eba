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

/** A page with Ada signed in, and perhaps Grace, and one element. */
async function open(
  fault: RequestFault,
  circumstance: Circumstance,
  version: ClerkVersion,
  loaded: 'script tag' | 'module',
) {
  const isCurrent = circumstance === 'current is set, and somebody else is signed in';
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

/** Brings this circumstance about, and returns what undoes it, so that another click can follow. */
async function happen(
  circumstance: Circumstance,
  page: Page,
  element: ClerkSignOut,
  sessionId: string | undefined,
): Promise<() => void> {
  const { clerk } = element;
  switch (circumstance) {
    case 'nothing else':
    case 'a session-id is set, and somebody else has signed in, unknown to Clerk':
    case 'current is set, and somebody else is signed in':
    case 'waitUntil() delays it':
      break;
    case 'another click':
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
    case 'everybody is signed out in another tab':
      await page.application.tell({ signOutAll: true });
      break;
    case 'somebody else signs in in another tab':
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
  const isNamed = circumstance === 'a session-id is set, and somebody else has signed in, unknown to Clerk';
  const isCurrent = circumstance === 'current is set, and somebody else is signed in';
  if (isNamed) {
    element.sessionId = sessionId;
    await application.tell({ signIn: [grace] });
  }
  await application.tell({ nextSignOut: { ...fault.server, delay: 60_000 } });
  page.online = fault.offline !== 'before';
  const events: string[] = [];
  const heard: string[] = [];
  for (const name of ['clerk-signed-out', 'clerk-sign-out-error']) {
    element.addEventListener(name, ({ type }) => events.push(type));
    page.document.addEventListener(name, ({ type }) => heard.push(type));
  }
  const reports: unknown[] = [];
  page.window.reportError = (error) => reports.push(error);
  let answer = () => {};
  if (circumstance === 'waitUntil() delays it') {
    const answered = new Promise<void>((resolve) => (answer = resolve));
    element.addEventListener('clerk-before-sign-out', (before) => before.waitUntil(answered), { once: true });
  }
  const arrived = page.navigation();
  element.click();
  const settled = element.signOut().catch(() => undefined);
  answer();
  if (expected.requests > 0) {
    await until(async () => (await signOutRequests(application)).length > 0);
  }
  const undo = await happen(circumstance, page, element, sessionId);
  page.online = !fault.offline;
  await application.tell({ release: true });
  // Once the page has navigated, its promises no longer settle.
  await (expected.navigates ? arrived : settled);

  const { requests } = await application.state();
  const [request] = await signOutRequests(application);
  const later = request === undefined ? [] : requests.slice(requests.indexOf(request) + 1);
  expect(await signedIn(application), 'signed in on the server').to.deep.equal(expected.server);
  expect(events, 'events of the element').to.deep.equal(expected.events);
  expect(heard, 'events that the document receives').to.deep.equal(expected.events);
  expect(reports, 'reported errors').to.have.length(expected.reports);
  expect(await signOutRequests(application), 'requests').to.have.length(expected.requests);
  if (expected.navigates) {
    expect(await arrived).to.equal(goodbye);
    expect(later.includes('GET /v1/client/touch'), 'by way of the server').to.equal(expected.touches);
    return;
  }
  if (expected.reloads) {
    expect(later).to.include('GET /v1/client');
  } else if (circumstance !== 'everybody is signed out in another tab') {
    // In that case Clerk itself may send requests, because the server refuses a new token.
    expect(later, 'later requests').to.deep.equal([]);
  }
  undo();
  await element.updateComplete;
  expect(isShown(element), 'shown').to.equal(expected.shown);
  expect(page.navigations, 'navigations').to.equal(0);
  if (expected.knows) {
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

/** The tests of the whole table with one version of Clerk. Each is a file, because a page may run for two minutes. */
export function describeFaults(version: ClerkVersion) {
  describe(`with Clerk ${version}, a failed sign-out is reported as failed, and a retry works:`, function () {
    this.timeout(20_000);

    afterEach(closePages);

    for (const fault of requestFaults) {
      describe(fault.name, () => {
        for (const circumstance of fault.isRelated ? someCircumstances : circumstances) {
          it(`and ${circumstance}`, () => run(fault, circumstance, version, 'script tag'));
        }

        if (!fault.isRelated) {
          // Once Clerk is loaded, it makes no difference how, so one test is enough.
          it('with modules', () => run(fault, 'nothing else', version, 'module'));
        }
      });
    }
  });
}
