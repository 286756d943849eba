import { expect } from '@open-wc/testing';
import { restore, stub } from 'sinon';
import type { ClerkLike } from '../../src/clerk.js';
import { create } from './fixture.js';

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

  it('names in one error of a page what came in place of a Clerk', async () => {
    const error = stub(console, 'error');
    const promise = Promise.resolve();
    await create(promise as unknown as ClerkLike);
    await create('pk_test_…' as unknown as ClerkLike);
    expect(error).to.have.been.calledOnceWithExactly(
      "<clerk-sign-out> found no Clerk. Set its clerk property or load Clerk's script. Got",
      promise,
    );
  });
});
