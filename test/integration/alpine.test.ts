import type { Clerk } from '@clerk/clerk-js';
import { expect } from '@open-wc/testing';
import type { ClerkSignOut } from '../../src/element.js';
import {
  ada,
  closePages,
  event,
  grace,
  isShown,
  Page,
  signedIn,
  signedInApplication,
  signedInPage,
  signOutRequests,
  until,
} from './page.js';

const people = [ada, grace, 'Alan Turing'];

interface Alpine {
  magic(name: string, value: () => unknown): void;
  data(name: string, component: () => object): void;
}

function elementsOf({ document }: Page): ClerkSignOut[] {
  return [...document.querySelectorAll('clerk-sign-out')];
}

/** Opens a page with this content, Alpine, its magic `$clerk`, and its component `accounts`, a list of the sessions. */
async function open(content: string): Promise<{ page: Page; clerk: Clerk; received: string[] }> {
  const { page, clerk } = await signedInPage(people);
  const { document } = page;
  const received: string[] = [];
  document.addEventListener('alpine:init', () => {
    const { Alpine } = page.window as unknown as { Alpine: Alpine };
    Alpine.magic('clerk', () => clerk);
    Alpine.data('accounts', () => ({
      received,
      ids: [],
      init(this: { ids: string[] }) {
        clerk.addListener(({ client }) => (this.ids = client.signedInSessions.map(({ id }) => id)));
      },
    }));
  });
  document.body.innerHTML = content;
  const initialized = event(document, 'alpine:initialized');
  await page.addScript('/node_modules/alpinejs/dist/cdn.min.js');
  await initialized;
  return { page, clerk, received };
}

describe('with Alpine', () => {
  afterEach(closePages);

  it('an element in a row signs out its session; the keyed list receives the event and removes the row', async () => {
    const application = await signedInApplication(people);
    const path = '/demo/hypermedia/alpine.html';
    const page = await Page.open(`${path}?app=${application.name}`, application);
    await until(() => elementsOf(page).length === 3 && elementsOf(page).every(isShown));
    const [first, second, third] = elementsOf(page);
    const { id } = (await application.state()).sessions[1] ?? {};
    second?.click();
    await until(() => page.document.querySelector('article [role=status]')?.textContent === `Signed out: ${id}`);
    expect(elementsOf(page)).to.deep.equal([first, third]);
    expect(await signOutRequests(application)).to.deep.equal([`POST /v1/client/sessions/${id}/remove`]);
    expect(await signedIn(application)).to.deep.equal([ada, 'Alan Turing']);

    expect(await page.navigation(() => first?.click())).to.equal(path);
    expect(await signedIn(application)).to.deep.equal(['Alan Turing']);
  });

  it('a listener on an element in a row receives nothing, because Alpine removes it with the row', async () => {
    const { page, received } = await open(`
      <div x-data="accounts" @clerk-signed-out="received.push('list')">
        <template x-for="id in ids" :key="id">
          <clerk-sign-out
            x-effect="$el.clerk = $clerk" :session-id="id" @clerk-signed-out="received.push('row')"
          ></clerk-sign-out>
        </template>
      </div>`);
    await until(() => elementsOf(page).length === 3 && elementsOf(page).every(isShown));
    elementsOf(page)[1]?.click();
    await until(() => received.length > 0);
    expect(received).to.deep.equal(['list']);
    expect(elementsOf(page)).to.have.length(2);
  });

  for (const attribute of [':clerk', ':clerk.prop']) {
    it(`${attribute} does not set the clerk property, and writes the session token into the page`, async () => {
      const { page, clerk } = await open(`<clerk-sign-out x-data ${attribute}="$clerk"></clerk-sign-out>`);
      const [element] = elementsOf(page);
      await element?.updateComplete;
      const token = clerk.session?.lastActiveToken?.getRawString() ?? '';
      expect(token).to.match(/^eyJ/);
      expect(element?.outerHTML).to.include(token);
      expect(element?.clerk).to.equal(undefined);
    });
  }

  for (const [place, content] of Object.entries({
    'x-data': '<clerk-sign-out x-data="{ clerk: $clerk }" x-effect="$el.clerk = clerk"></clerk-sign-out>',
    'Alpine.store()':
      '<div x-data x-init="Alpine.store(`clerk`, $clerk)">' +
      '<clerk-sign-out x-effect="$el.clerk = $store.clerk"></clerk-sign-out></div>',
  })) {
    it(`x-effect sets a proxy if the instance is in ${place}, and signOut() rejects`, async () => {
      const { page, clerk } = await open(content);
      const [element] = elementsOf(page);
      expect(element?.clerk).to.not.equal(undefined);
      expect(element?.clerk).to.not.equal(clerk);
      const error: unknown = await element?.signOut().catch((reason: unknown) => reason);
      expect(String(error)).to.match(/^TypeError: .*private/);
      expect(element?.matches(':state(signed-in)')).to.equal(false);
      expect(await signedIn(page.application)).to.deep.equal(people);
    });
  }

  it('window.Clerk needs no binding', async () => {
    const { page, clerk } = await open(
      '<div x-data="accounts"><clerk-sign-out :session-id="ids[1]"></clerk-sign-out></div>',
    );
    page.window.Clerk = clerk;
    await until(() => elementsOf(page).every(isShown));
  });
});
