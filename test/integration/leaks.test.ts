import { expect } from '@open-wc/testing';
import type { ClerkSignOut } from '../../src/element.js';
import { closePages, event, fakeTime, Page, signedInPage, until } from './page.js';

/** The garbage collector, which the test runner's configuration lets pages call. */
declare const gc: (options: { type: 'major'; execution: 'async' }) => Promise<void>;

const batches = 10;
const batchSize = 1_000;

/** Adds elements to the page, calls `use` with them, lets them render, and removes them. */
async function addAndRemove(page: Page, use: (elements: ClerkSignOut[]) => unknown): Promise<WeakRef<ClerkSignOut>[]> {
  const elements = Array.from({ length: batchSize }, () => page.document.createElement('clerk-sign-out'));
  page.document.body.append(...elements);
  await use(elements);
  await Promise.all(elements.map(({ updateComplete }) => updateComplete));
  elements.forEach((element) => element.remove());
  return elements.map((element) => new WeakRef(element));
}

async function expectCollected(references: WeakRef<object>[]) {
  await until(async () => {
    // Asynchronously, because objects that the current stack may reference are not collected.
    await gc({ type: 'major', execution: 'async' });
    return references.every((reference) => reference.deref() === undefined);
  }, 'all removed elements are garbage-collected');
}

describe('memory', () => {
  afterEach(closePages);

  it('10,000 removed elements are garbage-collected', async () => {
    const { page, clerk } = await signedInPage();
    const references: WeakRef<ClerkSignOut>[] = [];
    for (let batch = 0; batch < batches; batch++) {
      // Alternate between window.Clerk and the clerk property.
      Object.assign(page.window, { Clerk: batch % 2 === 0 ? clerk : undefined });
      references.push(
        ...(await addAndRemove(page, (elements) => {
          elements.forEach((element, index) => {
            element.clerk = batch % 2 === 0 ? undefined : clerk;
            element.innerHTML = index % 2 === 0 ? 'Log out' : '<button>Log out</button>';
          });
        })),
      );
    }
    await expectCollected(references);
    expect(clerk.session?.status).to.equal('active');
  });

  it('elements removed while a sign-out is pending, or after it failed, are garbage-collected', async () => {
    const { page, clerk } = await signedInPage();
    await page.application.tell({ nextSignOut: { status: 500 } });
    let failed: Promise<void> | undefined;
    const references = await addAndRemove(page, (elements) => {
      elements.forEach((element) => (element.clerk = clerk));
      failed = elements[0]?.signOut().catch(() => undefined);
    });
    await failed;
    await expectCollected(references);
  });

  it('an element whose early sign-out failed before Clerk came is garbage-collected', async () => {
    const page = await Page.withScripts();
    const clock = fakeTime(page);
    page.window.reportError = () => undefined;
    // Created here, because its stack would keep the listener, and that the element.
    const error = new Error('Expected by this test');
    const references = await addAndRemove(page, async ([element]) => {
      if (element) {
        element.initiallySignedIn = true;
        element.addEventListener('clerk-before-sign-out', (before) => before.waitUntil(Promise.reject(error)));
        const failed = event(element, 'clerk-sign-out-error');
        element.click();
        await failed;
      }
    });
    // It waits for Clerk.
    await clock.tickAsync(10_000);
    clock.restore();
    await expectCollected(references);
  });

  it('elements whose child moves on to another are garbage-collected', async () => {
    const { page, clerk } = await signedInPage();
    const child = page.document.createElement('button');
    const show = async () => {
      const element = page.document.createElement('clerk-sign-out');
      element.clerk = clerk;
      element.append(child);
      page.document.body.append(element);
      await element.updateComplete;
      element.remove();
      return new WeakRef(element);
    };
    const references: WeakRef<ClerkSignOut>[] = [];
    for (let index = 0; index < 100; index++) {
      references.push(await show());
    }
    page.document.body.append(child);
    await expectCollected(references);
  });

  it('elements removed from a fieldset that stays, or that show nodes that stay, are garbage-collected', async () => {
    const { page, clerk } = await signedInPage();
    const fieldset = page.document.createElement('fieldset');
    const outer = page.document.createElement('div');
    outer.innerHTML = '<button>Log out</button>';
    const root = outer.attachShadow({ mode: 'open' });
    page.document.body.append(fieldset, outer);
    const show = async (parent: Node) => {
      const element = page.document.createElement('clerk-sign-out');
      element.clerk = clerk;
      element.innerHTML = parent === root ? '<slot></slot>' : 'Log out';
      parent.appendChild(element);
      await element.updateComplete;
      element.remove();
      return new WeakRef(element);
    };
    const references: WeakRef<ClerkSignOut>[] = [];
    for (let index = 0; index < 500; index++) {
      references.push(await show(fieldset), await show(root));
    }
    fieldset.disabled = true;
    outer.append('again');
    await expectCollected(references);
  });
});
