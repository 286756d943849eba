import { expect } from '@open-wc/testing';
import { restore, stub } from 'sinon';
import { create } from './element.js';

// In a file of its own, since what is said once on a page may have been said by an earlier test.
describe('the console', () => {
  afterEach(restore);

  it('hears nothing of a clerk that is undefined or null, which are no mistakes', async () => {
    const error = stub(console, 'error');
    const element = await create(undefined);
    element.clerk = null;
    await element.updateComplete;
    expect(error).to.not.have.been.called;
  });
});
