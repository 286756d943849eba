import { expect } from '@open-wc/testing';

describe('the browser of the tests', () => {
  it('reaches no host but localhost, and so no real Clerk', async () => {
    const { port } = location;
    expect(location.hostname).to.equal('localhost');
    const response = await fetch(`http://127.0.0.1:${port}/`, { mode: 'no-cors' }).catch(String);
    expect(response).to.be.a('string');
  });
});
