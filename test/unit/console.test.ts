import { expect } from '@open-wc/testing';
import { stub } from 'sinon';
import type { ClerkLike } from '../../src/clerk/clerk.js';
import { create } from './fixture.js';

// In a separate file, because an earlier test may already have logged what is logged once per page.
describe('console output', () => {
  it('is empty if clerk is undefined or null', async () => {
    const error = stub(console, 'error');
    await create(undefined, 'Log out', { clerk: null });
    expect(error).to.not.have.been.called;
  });

  it('is one error per page, with the value that is set in place of a Clerk', async () => {
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
