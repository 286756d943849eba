import { expect } from '@open-wc/testing';
import {
  closePages,
  type ClerkVersion,
  goodbye,
  isShown,
  newApplication,
  Page,
  signedIn,
  signOutRequests,
  until,
} from '../integration/page.js';
import type { ClerkSignOut } from '../../src/element.js';
import { type Meanwhile, meanwhiles, outcomeOf, type RequestFault, requestFaults } from './table.js';

/** A page with Ada signed in and one element. */
async function open(version: ClerkVersion, loaded: 'script tag' | 'module') {
  const application = newApplication();
  await application.tell({ signIn: ['Ada Lovelace'] });
  if (loaded === 'module') {
    const { page, clerk } = await Page.withModules(application, version);
    await clerk.load({ afterSignOutUrl: goodbye });
    return { page, element: await page.add('<clerk-sign-out></clerk-sign-out>', clerk) };
  }
  const page = await Page.withScripts(application);
  const clerk = await page.addClerkScript({ version });
  await clerk.load({ afterSignOutUrl: goodbye });
  return { page, element: await page.add('<clerk-sign-out></clerk-sign-out>') };
}

/** Lets this happen, and returns what makes it undone, so that the element can be asked again. */
async function happen(meanwhile: Meanwhile, page: Page, element: ClerkSignOut): Promise<() => void> {
  const { clerk } = element;
  switch (meanwhile) {
    case 'nothing':
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
    case 'its clerk changes':
      element.clerk = { user: null, signOut: () => undefined };
      return () => (element.clerk = clerk);
    case 'its sessionId changes':
      element.sessionId = 'sess_other';
      return () => (element.sessionId = undefined);
    case 'everybody is signed out in another tab':
      await page.application.tell({ signOutAll: true });
      break;
    case 'somebody else signs in in another tab':
      await page.application.tell({ signIn: ['Grace Hopper'] });
      break;
  }
  return () => undefined;
}

async function run(fault: RequestFault, meanwhile: Meanwhile, version: ClerkVersion, loaded: 'script tag' | 'module') {
  const { page, element } = await open(version, loaded);
  const setOnline = (value: boolean) =>
    Object.defineProperty(page.window.navigator, 'onLine', { configurable: true, value });
  const expected = outcomeOf(fault, meanwhile, version);

  await page.application.tell({ nextSignOut: { ...fault.server, delay: 60_000 } });
  setOnline(fault.offline !== 'before');
  const events: string[] = [];
  element.addEventListener('clerk-signed-out', ({ type }) => events.push(type));
  element.addEventListener('clerk-sign-out-error', ({ type }) => events.push(type));
  const arrived = page.navigation();
  element.click();
  const settled = element.signOut().catch(() => undefined);
  if (expected.requests > 0) {
    await until(async () => (await signOutRequests(page.application)).length > 0);
  }
  const undo = await happen(meanwhile, page, element);
  setOnline(!fault.offline);
  await page.application.tell({ release: true });
  // Once another page is there, nothing of this one goes on, its promises included.
  await (expected.navigates ? arrived : settled);

  expect(await signedIn(page.application), 'signed in on the server').to.deep.equal(expected.server);
  expect(events, 'events').to.deep.equal(expected.events);
  expect(await signOutRequests(page.application), 'requests').to.have.length(expected.requests);
  if (expected.navigates) {
    expect(await arrived).to.equal(goodbye);
    return;
  }
  undo();
  await element.updateComplete;
  expect(isShown(element), 'shown').to.equal(expected.shown);
  expect(page.navigations, 'navigations').to.equal(0);

  if (expected.shown) {
    setOnline(true);
    await page.application.tell({ nextSignOut: null });
    element.click();
    expect(await arrived).to.equal(goodbye);
    expect(await signedIn(page.application), 'signed in on the server after another try').to.deep.equal([]);
    expect(page.navigations, 'navigations after another try').to.equal(1);
  }
}

/** The tests of the whole table with one version of Clerk. Each is a file, because a page may run for two minutes. */
export function describeFaults(version: ClerkVersion) {
  describe(`with Clerk ${version}, nobody is told of a sign-out that did not work, and another try works:`, function () {
    this.timeout(20_000);

    afterEach(closePages);

    for (const fault of requestFaults) {
      describe(fault.name, () => {
        for (const meanwhile of meanwhiles) {
          it(`and meanwhile ${meanwhile}`, () => run(fault, meanwhile, version, 'script tag'));
        }

        // Once Clerk is loaded it no longer matters how, so that one cell shows it.
        it('with modules', () => run(fault, 'nothing', version, 'module'));
      });
    }
  });
}
