import { expect } from '@open-wc/testing';
import type { Clerk } from '@clerk/clerk-js';
import type { ClerkSignOut } from '../../src/element.js';
import {
  ada,
  closePages,
  goodbye,
  type Page,
  signedIn,
  signedInPage,
  signOutRequests,
  until,
} from '../integration/page.js';

const names = ['clerk-before-sign-out', 'clerk-signed-out', 'clerk-sign-out-error'];

/** What a listener may do, of all things. */
const listeners = {
  throw: "throw new Error('from a listener')",
  'remove the element': 'event.target.remove()',
  'empty the page': "document.body.textContent = ''",
  'put the element somewhere else': "document.body.appendChild(document.createElement('p')).append(event.target)",
  'call signOut() before it happens': "event.type === 'clerk-before-sign-out' && event.target.signOut()",
};

/** A page whose own script does this in a listener of every event of the element. */
async function pageWithListeners(code: string): Promise<{ page: Page; clerk: Clerk; element: ClerkSignOut }> {
  const { page, clerk } = await signedInPage([ada], { afterSignOutUrl: goodbye });
  const element = await page.add('<clerk-sign-out></clerk-sign-out>', clerk);
  const script = page.document.createElement('script');
  script.textContent = `
    window.heard = [];
    window.escapes = [];
    window.addEventListener('error', ({ message }) => escapes.push(message));
    window.addEventListener('unhandledrejection', ({ reason }) => escapes.push('unhandled: ' + reason));
    for (const name of ${JSON.stringify(names)}) {
      document.querySelector('clerk-sign-out').addEventListener(name, (event) => {
        heard.push(event.type);
        ${code};
      });
    }`;
  page.document.body.append(script);
  return { page, clerk, element };
}

/** What the listeners of the page have heard, and what has escaped from it. The arrays outlive the page. */
function recordsOf({ window }: Page): { heard: string[]; escapes: string[] } {
  return window as unknown as { heard: string[]; escapes: string[] };
}

describe('listeners of the application', function () {
  this.timeout(20_000);

  afterEach(closePages);

  for (const [name, code] of Object.entries(listeners)) {
    const escapesOfOne = name === 'throw' ? ['Uncaught Error: from a listener'] : [];

    it(`may ${name}: one request signs out, and the page goes on`, async () => {
      const { page, element } = await pageWithListeners(code);
      const { heard, escapes } = recordsOf(page);
      expect(await page.navigation(() => element.click())).to.equal(goodbye);
      expect(heard).to.deep.equal(['clerk-before-sign-out', 'clerk-signed-out']);
      expect(escapes).to.deep.equal([...escapesOfOne, ...escapesOfOne]);
      expect(await signOutRequests(page.application)).to.deep.equal(['DELETE /v1/client/sessions']);
      expect(await signedIn(page.application)).to.deep.equal([]);
    });

    it(`may ${name}: a sign-out that fails is reported once, and can be tried again`, async () => {
      const { page, element } = await pageWithListeners(code);
      const { heard, escapes } = recordsOf(page);
      await page.application.tell({ nextSignOut: { status: 500 } });
      element.click();
      await until(() => escapes.some((message) => message.includes('This sign-out was made to fail')));
      expect(escapes).to.have.length(2 * escapesOfOne.length + 1);
      expect(heard.slice(0, 2)).to.deep.equal(['clerk-before-sign-out', 'clerk-sign-out-error']);
      page.document.body.append(element);
      await element.updateComplete;
      expect(await page.navigation(() => element.click())).to.equal(goodbye);
      expect(await signOutRequests(page.application)).to.have.length(2);
    });
  }

  it('may click again: what failed is tried again at once', async () => {
    const { page, element } = await pageWithListeners('event.target.click()');
    const { heard } = recordsOf(page);
    await page.application.tell({ nextSignOut: { status: 500 } });
    expect(await page.navigation(() => element.click())).to.equal(goodbye);
    const attempts = ['clerk-sign-out-error', 'clerk-signed-out'].flatMap((end) => ['clerk-before-sign-out', end]);
    expect(heard).to.deep.equal(attempts);
    expect(await signOutRequests(page.application)).to.have.length(2);
  });
});
