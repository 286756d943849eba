import { expect } from '@open-wc/testing';
import type { Clerk } from '@clerk/clerk-js';
import type { ClerkSignOut } from '../../src/element.js';
import { ada, closePages, goodbye, type Page, signedIn, signedInPage, signOutRequests, until } from './page.js';

const names = ['clerk-before-sign-out', 'clerk-signed-out', 'clerk-sign-out-error'];

/** Unusual things that a listener may do. */
const listeners = {
  throw: "throw new Error('from a listener')",
  'remove the element': 'event.target.remove()',
  'empty the page': "document.body.textContent = ''",
  'move the element': "document.body.appendChild(document.createElement('p')).append(event.target)",
  'call signOut() in clerk-before-sign-out': "event.type === 'clerk-before-sign-out' && event.target.signOut()",
};

/** Opens a page whose script runs `code` in a listener of each of the element's events. */
async function pageWithListeners(code: string): Promise<{ page: Page; clerk: Clerk; element: ClerkSignOut }> {
  const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: goodbye });
  const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
  const script = page.document.createElement('script');
  script.textContent = `
    window.events = [];
    window.errors = [];
    window.addEventListener('error', ({ message }) => errors.push(message));
    window.addEventListener('unhandledrejection', ({ reason }) => errors.push('unhandled rejection: ' + reason));
    for (const name of ${JSON.stringify(names)}) {
      document.querySelector('clerk-sign-out').addEventListener(name, (event) => {
        events.push(event.type);
        ${code};
      });
    }`;
  page.document.body.append(script);
  return { page, clerk, element };
}

/** The events that the listeners have received, and the page's uncaught errors. The arrays outlive the page. */
function recordsOf({ window }: Page): { events: string[]; errors: string[] } {
  return window as unknown as { events: string[]; errors: string[] };
}

describe('an event listener', () => {
  afterEach(closePages);

  for (const [name, code] of Object.entries(listeners)) {
    const expectedErrors = name === 'throw' ? ['Uncaught Error: from a listener'] : [];

    it(`may ${name}: one request signs out, and the page navigates`, async () => {
      const { page, element } = await pageWithListeners(code);
      const { events, errors } = recordsOf(page);
      expect(await page.navigation(() => element.click())).to.equal(goodbye);
      expect(events).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
      expect(errors).to.deep.equal([...expectedErrors, ...expectedErrors]);
      expect(await signOutRequests(page.application)).to.deep.equal(['DELETE /v1/client/sessions']);
      expect(await signedIn(page.application)).to.deep.equal([]);
    });

    it(`may ${name}: a failed sign-out is reported once and can be retried`, async () => {
      const { page, element } = await pageWithListeners(code);
      const { events, errors } = recordsOf(page);
      await page.application.tell({ nextSignOut: { status: 500 } });
      element.click();
      await until(() => errors.some((message) => message.includes('This sign-out was made to fail')));
      expect(errors).to.have.length(2 * expectedErrors.length + 1);
      expect(events.slice(0, 2)).to.deep.equal(['clerk-before-sign-out', 'clerk-sign-out-error']);
      page.document.body.append(element);
      await element.updateComplete;
      expect(await page.navigation(() => element.click())).to.equal(goodbye);
      expect(await signOutRequests(page.application)).to.have.length(2);
    });
  }

  it('may click the element: a failed sign-out is retried at once', async () => {
    const { page, element } = await pageWithListeners('event.target.click()');
    const { events } = recordsOf(page);
    await page.application.tell({ nextSignOut: { status: 500 } });
    expect(await page.navigation(() => element.click())).to.equal(goodbye);
    const attempts = ['clerk-sign-out-error', 'clerk-signed-out'].flatMap((end) => ['clerk-before-sign-out', end]);
    expect(events).to.deep.equal(attempts);
    expect(await signOutRequests(page.application)).to.have.length(2);
  });
});
