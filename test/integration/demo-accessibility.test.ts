import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { Fault } from '../../demo/frontend-api/application.js';
import type { ClerkSignOut } from '../../src/element.js';
import { violationsOf } from './axe.js';
import { closePages, openDemo, type Page, until } from './page.js';

const pages = [
  ...['index', 'script-tag', 'module', 'own-button', 'header-menu', 'accounts', 'ask-first', 'toast', 'signed-out'],
  ...['css-frameworks', 'web-awesome'],
  ...['element', 'listener', 'signed-out', 'bootstrap', 'pico'].map((page) => `frames/${page}`),
  ...['turbo', 'htmx-2', 'htmx-4'].flatMap((folder) => [`hypermedia/${folder}/index`, `hypermedia/${folder}/account`]),
  ...['alpine', 'form'].map((page) => `hypermedia/${page}`),
];

/** Opens a page of the demo and loads axe into it, once the page is complete. */
async function open(name: string, signIn = ['Ada Lovelace', 'Grace Hopper']): Promise<Page> {
  const page = await openDemo(`${name}.html`, signIn);
  await until(() => !page.document.querySelector('demo-panel [role=status]')?.textContent.includes('does not respond'));
  await until(() => !page.document.querySelector('source-code:not(:has(pre))'), 'all code shows');
  if (signIn.length > 0) {
    await until(() => elementsOf(page).every((element) => element.matches(':state(signed-in)')), 'every element shows');
  }
  return page;
}

function elementsOf(page: Page) {
  return [...page.document.querySelectorAll<ClerkSignOut>('clerk-sign-out:not(#signed-out)')];
}

describe('axe finds no violations in the demo', () => {
  afterEach(async () => {
    closePages();
    await emulateMedia({ colorScheme: 'light' });
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const name of pages) {
      it(`on ${name}, in ${colorScheme} mode`, async () => {
        await emulateMedia({ colorScheme });
        expect(await violationsOf(await open(name))).to.deep.equal([]);
      });
    }

    for (const [state, fault] of Object.entries<Fault>({
      'while a sign-out is pending': { delay: 60_000 },
      'after a failed sign-out': { status: 500 },
    })) {
      it(`on own-button ${state}, in ${colorScheme} mode`, async () => {
        await emulateMedia({ colorScheme });
        const page = await open('own-button');
        await page.application.tell({ nextSignOut: fault });
        // The elements share the sign-out, so all of them show its state.
        elementsOf(page)[0]?.click();
        const shown = fault.status ? ':state(error)' : ':state(pending)';
        await until(() => elementsOf(page).every((element) => element.matches(shown)));
        expect(await violationsOf(page)).to.deep.equal([]);
      });
    }
  }

  it('while nobody is signed in', async () => {
    expect(await violationsOf(await open('own-button', []))).to.deep.equal([]);
  });

  it('while the dialog of ask-first is open', async () => {
    const page = await open('ask-first');
    page.document.querySelector<HTMLElement>('#with-dialog')?.click();
    expect(page.document.querySelector('dialog')?.open).to.equal(true);
    expect(await violationsOf(page)).to.deep.equal([]);
  });
});

describe('the demo on a phone', () => {
  afterEach(closePages);

  for (const name of pages) {
    it(`shows ${name} no wider than the screen`, async () => {
      const page = await open(name);
      const frame = page.window.frameElement as HTMLIFrameElement;
      frame.style.width = '390px';
      expect(page.document.documentElement.scrollWidth).to.be.at.most(390);
    });
  }
});

describe('the demo with prefers-reduced-motion', () => {
  afterEach(async () => {
    closePages();
    await emulateMedia({ reducedMotion: 'no-preference' });
  });

  it('has no animations, even while a sign-out is pending', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    const page = await open('own-button');
    await page.application.tell({ nextSignOut: { delay: 60_000 } });
    elementsOf(page)[0]?.click();
    await until(() => page.document.querySelector('clerk-sign-out:state(pending)'));
    expect(page.document.getAnimations()).to.deep.equal([]);
  });
});
