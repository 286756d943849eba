import { expect } from '@open-wc/testing';
import { closePages, event, openDemo, shown, signedIn, signedOut, until } from './page.js';

const people = ['Ada Lovelace', 'Grace Hopper', 'Alan Turing'];

describe('the demo', function () {
  this.timeout(20_000);

  afterEach(closePages);

  for (const file of [
    ...['script-tag.html', 'module.html', 'own-button.html', 'hypermedia/form'],
    ...['turbo', 'htmx-2', 'htmx-4'].map((folder) => `hypermedia/${folder}/account.html`),
  ]) {
    it(`signs out on ${file}`, async () => {
      const page = await openDemo(file);
      const element = await shown(page);
      element.click();
      await until(() => page.window.location.pathname === signedOut);
      expect(await signedIn(page.application)).to.deep.equal([]);
    });
  }

  it('signs out one of several accounts on accounts.html, then all of them', async () => {
    const page = await openDemo('accounts.html', people);
    const row = await shown(page, '#accounts li:nth-child(2) clerk-sign-out');
    await row.signOut();
    expect(await signedIn(page.application)).to.deep.equal(['Ada Lovelace', 'Alan Turing']);
    await until(() => page.document.querySelectorAll('#accounts li').length === 2);
    const navigation = page.navigation();
    (await shown(page, 'clerk-sign-out:not(ul *, [current])')).click();
    expect(await navigation).to.equal('/demo/accounts.html');
    expect(await signedIn(page.application)).to.deep.equal([]);
  });

  it('signs out the current account on accounts.html', async () => {
    const page = await openDemo('accounts.html', people);
    const element = await shown(page, 'clerk-sign-out[current]');
    const navigation = page.navigation();
    element.click();
    expect(await navigation).to.equal('/demo/accounts.html');
    expect(await signedIn(page.application)).to.deep.equal(people.slice(1));
  });

  it('signs out on ask-first.html only if confirm() returns true', async () => {
    const page = await openDemo('ask-first.html');
    const element = await shown(page, '#with-confirm');
    const answers = [false, true];
    Object.assign(page.window, { confirm: () => answers.shift() });
    element.click();
    expect(element.matches(':state(pending)')).to.equal(false);
    element.click();
    await event(element, 'clerk-signed-out');
    expect(answers).to.be.empty;
    expect(await signedIn(page.application)).to.deep.equal([]);
  });

  it('signs out on ask-first.html only if the dialog is confirmed', async () => {
    const page = await openDemo('ask-first.html');
    const element = await shown(page, '#with-dialog');
    const dialog = page.document.querySelector('dialog');
    const choose = (answer: string) => {
      expect(dialog?.open).to.equal(true);
      dialog?.querySelector<HTMLButtonElement>(`[value=${answer}]`)?.click();
      expect(dialog?.open).to.equal(false);
    };
    element.click();
    choose('no');
    await until(() => !element.matches(':state(pending)'));
    expect(await signedIn(page.application)).to.deep.equal(['Ada Lovelace']);
    const navigation = page.navigation();
    element.click();
    choose('yes');
    expect(await navigation).to.equal(signedOut);
    expect(await signedIn(page.application)).to.deep.equal([]);
  });

  it('shows its source code unchanged, with syntax highlighting', async () => {
    const { document } = await openDemo('module.html');
    const code = () => document.querySelector('source-code[file="module.js"] pre');
    await until(code);
    expect(code()?.textContent.split('\n').slice(0, 4)).to.deep.equal([
      "import { Clerk } from '@clerk/clerk-js';",
      "import 'clerk-sign-out';",
      '',
      "const clerk = new Clerk('YOUR_PUBLISHABLE_KEY');",
    ]);
    const colors = [...(code()?.querySelectorAll('span') ?? [])].map((span) => getComputedStyle(span).color);
    expect(new Set(colors).size).to.be.greaterThan(3);
  });

  it('lists in its panel who is signed in on the server', async () => {
    const page = await openDemo('index.html', people.slice(0, 2));
    await until(() => page.document.querySelector('demo-panel')?.textContent.includes('Ada Lovelace and Grace Hopper'));
  });
});
