import { expect } from '@open-wc/testing';
import type { ClerkSignOut } from '../../src/element.js';
import { closePages, type Page, signedInPage, until } from '../integration/page.js';

/** The garbage collector, which the test runner's configuration lets pages call. */
declare const gc: (options: { type: 'major'; execution: 'async' }) => Promise<void>;

const batches = 10;
const batchSize = 1_000;

/** Adds elements to the page, lets them render, does something with them, and removes them. */
async function comeAndGo(page: Page, use: (elements: ClerkSignOut[]) => unknown): Promise<WeakRef<ClerkSignOut>[]> {
  const elements = Array.from({ length: batchSize }, () => page.document.createElement('clerk-sign-out'));
  page.document.body.append(...elements);
  await use(elements);
  await Promise.all(elements.map(({ updateComplete }) => updateComplete));
  elements.forEach((element) => element.remove());
  return elements.map((element) => new WeakRef(element));
}

async function expectCollected(references: WeakRef<object>[]) {
  await until(async () => {
    // Not at once, because what the running code's stack may still hold is not collected.
    await gc({ type: 'major', execution: 'async' });
    return references.every((reference) => reference.deref() === undefined);
  }, 'every element that was removed is collected');
}

describe('no leak:', function () {
  this.timeout(40_000);

  afterEach(closePages);

  it('after 10,000 elements have come and gone, Clerk has no listener, and all are collected', async () => {
    const { page, clerk } = await signedInPage();
    let listeners = 0;
    let most = 0;
    const addListener = clerk.addListener.bind(clerk);
    clerk.addListener = (listener) => {
      const end = addListener(listener);
      most = Math.max(most, ++listeners);
      return () => {
        listeners--;
        end();
      };
    };
    const references: WeakRef<ClerkSignOut>[] = [];
    for (let batch = 0; batch < batches; batch++) {
      // Some use the page's Clerk, and some their own.
      Object.assign(page.window, { Clerk: batch % 2 === 0 ? clerk : undefined });
      references.push(
        ...(await comeAndGo(page, (elements) => {
          elements.forEach((element, index) => {
            element.clerk = batch % 2 === 0 ? undefined : clerk;
            element.innerHTML = index % 2 === 0 ? 'Log out' : '<button>Log out</button>';
          });
        })),
      );
    }
    expect([most, listeners]).to.deep.equal([1, 0]);
    await expectCollected(references);
    expect(clerk.session?.status).to.equal('active');
  });

  it('elements are collected that were removed while a sign-out was under way, or after it failed', async () => {
    const { page, clerk } = await signedInPage();
    await page.application.tell({ nextSignOut: { status: 500 } });
    let failed: Promise<void> | undefined;
    const references = await comeAndGo(page, (elements) => {
      elements.forEach((element) => (element.clerk = clerk));
      failed = elements[0]?.signOut().catch(() => undefined);
    });
    await failed;
    await expectCollected(references);
  });
});
