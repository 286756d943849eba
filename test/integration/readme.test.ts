import { expect } from '@open-wc/testing';
import { find } from '../find.js';
import { ada, closePages, event, goodbye, Page, shown, signedIn, signedInApplication } from './page.js';

describe('the first code sample of the README', () => {
  afterEach(closePages);

  it('works if pasted into a page that loads Clerk: hidden at first, honest offline, and signs out', async () => {
    const page = await Page.open(goodbye, await signedInApplication());
    const { application, document } = page;
    const clerk = await page.addClerkScript();
    await clerk.load({ afterSignOutUrl: goodbye });

    const readme = await (await fetch('/README.md')).text();
    const [, sample = ''] = /```html\n(.*?)```/s.exec(readme) ?? [];
    const markup = sample.replace('https://cdn.jsdelivr.net/npm/clerk-sign-out', '/dist/clerk-sign-out.min.js');
    document.body.append(document.createRange().createContextualFragment(markup));
    expect(find(document, 'button').checkVisibility()).to.equal(false);

    const element = await shown(page);
    const button = find(document, 'clerk-sign-out > button');
    await page.setOnline(false);
    const failure = event(element, 'clerk-sign-out-error');
    button.click();
    await failure;
    await element.updateComplete;
    expect(find(element.shadowRoot, '[role=alert]').checkVisibility()).to.equal(true);
    expect(await signedIn(application)).to.deep.equal([ada]);

    await page.setOnline(true);
    expect(await page.navigation(() => button.click())).to.equal(goodbye);
    expect(await signedIn(application)).to.deep.equal([]);
  });
});
