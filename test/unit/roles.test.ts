import { expect, html } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { stub } from 'sinon';
import type { Accessible } from '../browsers/by-role.js';
import { clickAndFail, create } from './fixture.js';
import { FakeClerk } from './fake-clerk.js';

/** Counts the nodes of the accessibility tree by role and name, which tests can query in every engine. */
function count(role: string, name: string): Promise<number> {
  return executeServerCommand<number, Accessible>('by-role', { role, name });
}

for (const [description, content] of Object.entries({
  'its own button': 'Log out',
  'a slotted button': html`<button>Log out</button>`,
})) {
  describe(`with ${description}, assistive technology finds`, () => {
    it('the button, and no alert', async () => {
      await create(new FakeClerk('sess_1'), content);
      expect(await count('button', 'Log out')).to.equal(1);
      expect(await count('alert', '')).to.equal(0);
    });

    it('nothing while nobody is signed in', async () => {
      await create(new FakeClerk(), content);
      expect(await count('button', 'Log out')).to.equal(0);
    });

    it('an alert after a failed click, and the button with the same name', async () => {
      stub(window, 'reportError');
      const clerk = new FakeClerk('sess_1');
      const element = await create(clerk, content);
      await clickAndFail(element, clerk);
      expect(await count('alert', '')).to.equal(1);
      expect(await count('button', 'Log out')).to.equal(1);
    });
  });
}
