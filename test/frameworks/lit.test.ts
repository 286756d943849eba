import { expect } from '@open-wc/testing';
import type { Clerk } from '@clerk/clerk-js';
import type { ClerkSignOut } from '../../src/element.js';
import { find } from '../find.js';
import { closePages, Page, signedInApplication, signedIn, until } from '../integration/page.js';

/** What observe.js adds to the page. */
interface ObservedWindow extends Window {
  complaints: string[];
  defineElement: () => void;
}

/** What somebody sees of the element. */
function seen(element: ClerkSignOut): 'nothing' | 'content' | 'a button' {
  if (getComputedStyle(element).display === 'none') {
    return 'nothing';
  }
  return element.shadowRoot?.querySelector('button') ? 'a button' : 'content';
}

/** What somebody sees of it, frame by frame from now on, each change once. */
function film(element: ClerkSignOut, window: Window) {
  const changes = [seen(element)];
  const look = () => {
    const now = seen(element);
    if (now !== changes.at(-1)) {
      changes.push(now);
    }
    window.requestAnimationFrame(look);
  };
  window.requestAnimationFrame(look);
  return changes;
}

const url = '/demo/frameworks/lit/?server-rendered&late';

describe('rendered by @lit-labs/ssr', function () {
  this.timeout(20_000);

  afterEach(closePages);

  it('has a declarative shadow root with the style that hides it', async () => {
    const html = await (await fetch(url)).text();
    expect(html).to.match(
      /<clerk-sign-out[^>]* redirect-url="[^"]+"[^>]*><template [^>]*shadowrootmode="open"><style>:host\(:not\(:state\(signed-in\),:state\(way-out\)\)\){display:none!important}<\/style>.*<\/template>Log out<\/clerk-sign-out>/,
    );
  });

  for (const [support, option] of Object.entries({
    'with hydrate support of Lit': '&hydrate-support',
    'without hydrate support of Lit': '',
  })) {
    for (const [order, isLoaded] of Object.entries({
      'defined as soon as the page is there': false,
      'defined once Clerk is loaded': true,
    })) {
      it(`hydrates without a flash, ${support}, ${order}`, async () => {
        const application = await signedInApplication();
        const page = await Page.open(`${url}&app=${application.name}${option}`, application);
        const window = page.window as unknown as ObservedWindow;
        const element = find(page.document, 'clerk-sign-out');
        expect('litElementHydrateSupport' in window).to.equal(option !== '');
        // The demo's own style hides what is not defined, too.
        page.document.querySelector('link[href$="demo.css"]')?.remove();
        await until(() => !isLoaded || (element.clerk as Clerk | undefined)?.loaded);
        const changes = film(element, window);
        expect(changes).to.deep.equal(['nothing']);

        window.defineElement();
        await until(() => changes.length > 1);
        expect(changes).to.deep.equal(['nothing', 'a button']);
        expect(element.shadowRoot?.children).to.have.length(1);
        expect(window.complaints).to.deep.equal([]);

        expect(await page.navigation(() => element.click())).to.match(/^\/demo\/signed-out.html/);
        expect(await signedIn(application)).to.deep.equal([]);
      });
    }
  }
});
