import { expect } from '@open-wc/testing';
import { ada, goodbye, signedIn, signedInApplication, tab } from './page.js';
import { codeOf } from './recipe-code.js';

const isShown = "document.querySelector('clerk-sign-out').getBoundingClientRect().width > 0";
const userName = "document.querySelector('h1').textContent";

/** Opens a page rendered for Ada, runs `code` in it, signs out, which loads another page, and goes back. */
async function signOutAndGoBack({ cacheControl = '', code = '' } = {}) {
  const application = await signedInApplication();
  const query = new URLSearchParams({ app: application.name, 'cache-control': cacheControl });
  await tab({ goto: `${location.origin}/server-page?${query}` });
  await tab({ until: isShown });
  expect(await tab({ evaluate: userName })).to.equal(ada);
  await tab({ evaluate: `{ ${code} }` });

  await tab({ evaluate: "document.querySelector('clerk-sign-out').click()" });
  await tab({ until: `location.pathname === '${goodbye}'` });
  expect(await signedIn(application)).to.deep.equal([]);

  await tab('back');
  await tab({ until: "'cameFromCache' in window" });
}

describe('a page reached with Back after a sign-out', () => {
  afterEach(async () => tab('close'));

  it('is restored from the back/forward cache without a button, but still shows the former user', async () => {
    await signOutAndGoBack();
    expect(await tab({ evaluate: 'cameFromCache' })).to.equal(true);
    expect(await tab({ evaluate: isShown })).to.equal(false);
    expect(await tab({ evaluate: userName })).to.equal(ada);
  });

  it('is loaded from the HTTP cache if it listens to unload, even with no-cache; shows the former user', async () => {
    await signOutAndGoBack({ cacheControl: 'no-cache', code: "addEventListener('unload', () => {});" });
    expect(await tab({ evaluate: 'cameFromCache' })).to.equal(false);
    await tab({ until: 'window.Clerk?.loaded' });
    expect(await tab({ evaluate: isShown })).to.equal(false);
    expect(await tab({ evaluate: userName })).to.equal(ada);
  });

  it('is loaded from the server and shows nobody, with the recipe "Back button"', async () => {
    const [, cacheControl] = /^Cache-Control: (.+)$/m.exec(codeOf('Back button', 'http')) ?? [];
    await signOutAndGoBack({ cacheControl });
    expect(await tab({ evaluate: 'cameFromCache' })).to.equal(false);
    expect(await tab({ evaluate: userName })).to.equal('Nobody');
  });

  it('is reloaded and shows nobody, with the recipe "Back button of a static page"', async () => {
    await signOutAndGoBack({ code: codeOf('Back button of a static page', 'js') });
    await tab({ until: `${userName} === 'Nobody'` });
    expect(await tab({ evaluate: 'cameFromCache' })).to.equal(false);
  });
});
