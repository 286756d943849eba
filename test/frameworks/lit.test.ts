import { expect } from '@open-wc/testing';
import type { Clerk } from '@clerk/clerk-js';
import type { ClerkSignOut } from '../../src/element.js';
import { find } from '../find.js';
import { closePages, Page, signedInApplication, signedIn, until } from '../integration/page.js';
import type { ObservedWindow } from './framework-application.js';

/** What is visible of the element. */
function visibleContent(element: ClerkSignOut): 'nothing' | 'content' | 'a button' {
  if (getComputedStyle(element).display === 'none') {
    return 'nothing';
  }
  return element.shadowRoot?.querySelector('button') ? 'a button' : 'content';
}

/** Records each change of what is visible, from the current frame on. */
function recordChanges(element: ClerkSignOut, window: Window) {
  const changes = [visibleContent(element)];
  const poll = () => {
    const current = visibleContent(element);
    if (current !== changes.at(-1)) {
      changes.push(current);
    }
    window.requestAnimationFrame(poll);
  };
  window.requestAnimationFrame(poll);
  return changes;
}

const url = '/demo/frameworks/lit/?server-rendered&late';

describe('rendered by @lit-labs/ssr', () => {
  afterEach(closePages);

  it('has a declarative shadow root with the styles that hide it', async () => {
    const html = await (await fetch(url)).text();
    expect(html).to.match(
      /<clerk-sign-out[^>]* redirect-url="[^"]+"[^>]*><template [^>]*shadowrootmode="open"[^>]*><style>:host\(:not\(:state\(signed-in\),:state\(fallback\),\[initially-signed-in\]:not\(:defined\)\)\){display:none!important}<\/style>.*<\/template>Log out<\/clerk-sign-out>/,
    );
  });

  it('has the button if it is initially-signed-in, which stays', async () => {
    const application = await signedInApplication();
    const page = await Page.open(`${url}&app=${application.name}`, application);
    const window = page.window as unknown as ObservedWindow;
    const element = find<ClerkSignOut>(page.document, '[initially-signed-in]');
    const button = find(element.shadowRoot, 'button');
    const box = button.getBoundingClientRect().toJSON() as DOMRect;
    expect(box.width).to.be.greaterThan(0);
    window.defineElement?.();
    await until(() => element.matches(':state(signed-in)'));
    expect(element.shadowRoot?.querySelector('button')).to.equal(button);
    expect(button.getBoundingClientRect().toJSON()).to.deep.equal(box);
    expect(window.problems).to.deep.equal([]);
    expect(await page.navigation(() => button.click())).to.match(/^\/demo\/signed-out.html/);
    expect(await signedIn(application)).to.deep.equal([]);
  });

  for (const [support, option] of Object.entries({
    "with Lit's hydrate support": '&hydrate-support',
    "without Lit's hydrate support": '',
  })) {
    for (const [order, isLoaded] of Object.entries({
      'defined as soon as the page is loaded': false,
      'defined once Clerk is loaded': true,
    })) {
      it(`hydrates without a flash, ${support}, ${order}`, async () => {
        const application = await signedInApplication();
        const page = await Page.open(`${url}&app=${application.name}${option}`, application);
        const window = page.window as unknown as ObservedWindow;
        const element = find(page.document, 'clerk-sign-out');
        expect('litElementHydrateSupport' in window).to.equal(option !== '');
        // The demo's stylesheet would also hide an element that is not defined.
        page.document.querySelector('link[href$="demo.css"]')?.remove();
        await until(() => !isLoaded || (element.clerk as Clerk | undefined)?.loaded);
        const changes = recordChanges(element, window);
        expect(changes).to.deep.equal(['nothing']);

        window.defineElement?.();
        await until(() => changes.length > 1);
        expect(changes).to.deep.equal(['nothing', 'a button']);
        // The style sheet is the server's.
        const shown = [...(element.shadowRoot?.children ?? [])].map(({ localName }) => localName);
        expect(shown).to.deep.equal(['button', 'style']);
        expect(window.problems).to.deep.equal([]);

        expect(await page.navigation(() => element.click())).to.match(/^\/demo\/signed-out.html/);
        expect(await signedIn(application)).to.deep.equal([]);
      });
    }
  }
});
