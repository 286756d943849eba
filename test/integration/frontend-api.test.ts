import { expect } from '@open-wc/testing';
import { ada, newApplication, signedIn, signedInApplication } from './page.js';

describe('the local Frontend API', () => {
  it('is on localhost, the only host that is not blocked', async () => {
    expect(location.hostname).to.equal('localhost');
    const response = await fetch(`http://127.0.0.1:${location.port}/`, { mode: 'no-cors' }).catch(String);
    expect(response).to.be.a('string');
  });

  it("responds to an unknown request with a 404 in Clerk's format that names the request", async () => {
    const { proxyUrl } = newApplication();
    const response = await fetch(`${proxyUrl}/v1/me?_method=PATCH`, { method: 'POST' });
    expect(response.status).to.equal(404);
    const { errors } = (await response.json()) as { errors: { code: string; long_message: string }[] };
    expect(errors[0]?.code).to.equal('resource_not_found');
    expect(errors[0]?.long_message).to.include('PATCH /v1/me');
  });

  it('isolates applications from each other', async () => {
    expect(await signedIn(await signedInApplication())).to.deep.equal([ada]);
    expect(await signedIn(newApplication())).to.deep.equal([]);
  });

  it('records the requests that it receives', async () => {
    const application = newApplication();
    await fetch(`${application.proxyUrl}/v1/client`);
    await fetch(`${application.proxyUrl}/v1/client/sessions?_method=DELETE`, { method: 'POST' });
    const { requests } = await application.state();
    expect(requests).to.deep.equal(['GET /v1/client', 'DELETE /v1/client/sessions']);
  });
});
