import { expect, nextFrame } from '@open-wc/testing';
import { type SinonStub, spy, stub } from 'sinon';
import type { ClerkSignOut } from '../../src/element.js';
import { create, error, eventsOf, expectHidden, expectShown, expectStates, rejection, update } from './fixture.js';
import { ClerkWithServer, LoadingClerk } from './fake-clerk.js';

const stillSignedIn = '<clerk-sign-out> did not sign out: Clerk did not reach its server.';

describe("the server's word", () => {
  let clerk: ClerkWithServer;
  let element: ClerkSignOut;
  let events: string[];
  let reportError: SinonStub;

  beforeEach(async () => {
    reportError = stub(window, 'reportError');
    await use('sess_1');
  });

  /** Creates a Clerk with these sessions, the first of which is current, and an element. */
  async function use(...sessionIds: string[]) {
    clerk = new ClerkWithServer(...sessionIds);
    element = await create(clerk);
    events = eventsOf(element);
  }

  /** Changes Clerk's client, but nothing on its server. */
  function setClient(client: Parameters<NonNullable<typeof clerk.client.fromJSON>>[0]) {
    clerk.client.fromJSON?.(client);
    clerk.report();
  }

  async function expectSuccess(promise = element.signOut()) {
    await promise;
    await nextFrame();
    expect(events).to.deep.equal(['clerk-signed-out']);
    expect(reportError).to.not.have.been.called;
    await expectHidden(element);
  }

  async function expectFailure(message: string) {
    expect((await rejection(element.signOut())).message).to.equal(message);
    expect(events).to.deep.equal(['clerk-sign-out-error']);
    await expectStates(element, 'signed-in', 'error');
    await expectShown(element);
    expect(clerk.navigations).to.be.empty;
    expect(clerk.activations).to.be.empty;
  }

  /** Expects that these sessions are in Clerk's client. */
  function expectSessions(...ids: string[]) {
    expect(clerk.client.sessions).to.deep.equal(ids.map((id) => ({ id, status: 'active' })));
  }

  it('is one request for the client, without retries, that may take two seconds', async () => {
    const controller = new AbortController();
    const timeout = stub(AbortSignal, 'timeout').returns(controller.signal);
    clerk.behaviour = () => Promise.reject(error);
    await expectFailure(error.message);
    expect(clerk.requests).to.have.length(1);
    const [init, options] = clerk.requests[0] ?? [];
    expect(init).to.include({ method: 'GET', path: '/client', signal: controller.signal });
    expect(options).to.deep.equal({ fetchMaxTries: 1 });
    expect(timeout).to.have.been.calledOnceWithExactly(2_000);
  });

  it('is not asked for if Clerk has signed out', async () => {
    await expectSuccess();
    expect(clerk.requests).to.be.empty;
  });

  /** What may go wrong, and what the sign-out then fails with. */
  const failures: Record<string, [fail: () => unknown, message: string]> = {
    'Clerk rejects with an error of its server': [() => Promise.reject(error), error.message],
    'the connection is dropped': [() => Promise.reject(new TypeError('Failed to fetch')), 'Failed to fetch'],
    'Clerk calls back although it has sent nothing, as it does offline': [() => undefined, stillSignedIn],
    'Clerk has emptied its client, although no server said so': [() => setClient({ id: '' }), stillSignedIn],
    'a proxy has left a client without an id': [() => setClient({}), stillSignedIn],
    'a proxy has left a session without an id': [
      () => setClient({ id: 'client_1', sessions: [{ id: undefined as unknown as string, status: 'active' }] }),
      stillSignedIn,
    ],
  };
  for (const [name, [fail, message]] of Object.entries(failures)) {
    describe(`if ${name}`, () => {
      beforeEach(() => {
        clerk.behaviour = fail;
      });

      it('makes the sign-out fail while the server has the session', async () => {
        await expectFailure(message);
        expect(clerk.requests).to.have.length(1);
      });

      it('makes the sign-out fail while the server cannot be reached, and the page is as before', async () => {
        clerk.server = undefined;
        await expectFailure(message);
        expect(clerk.requests).to.have.length(1);
        expect(clerk.client.id).to.equal('client_1');
        expectSessions('sess_1');
        expect(clerk.session).to.deep.equal({ id: 'sess_1' });
        expect(clerk.user).to.exist;
      });

      for (const [what, server] of [
        ['has the session', []],
        ['knows the client', null],
      ] as const) {
        it(`makes the sign-out succeed if the server no longer ${what}`, async () => {
          clerk.server = server && [...server];
          await expectSuccess();
          expect(clerk.navigations.length + clerk.activations.length).to.equal(1);
          expect(clerk.requests).to.have.length(1);
        });
      }
    });
  }

  describe('is not taken from an answer that says nothing', () => {
    const answers: Record<string, unknown> = {
      'no payload': undefined,
      'an empty object, as a proxy answers': {},
      'no client in the response only': { response: null },
      'a client beside no response': { response: null, client: { id: 'client_1', sessions: [] } },
      'no client beside an odd response': { response: {}, client: null },
      'no client beside no response at all': { client: null },
    };
    for (const [name, payload] of Object.entries(answers)) {
      it(name, async () => {
        clerk.behaviour = () => undefined;
        clerk.answer = () => payload;
        await expectFailure(stillSignedIn);
        expect(clerk.requests).to.have.length(1);
      });
    }

    it('no way to ask', async () => {
      clerk.behaviour = () => undefined;
      clerk.getFapiClient = undefined;
      await expectFailure(stillSignedIn);
    });
  });

  it('lets the callback reject, so that Clerk, too, ends its call', async () => {
    clerk.behaviour = () => undefined;
    await expectFailure(stillSignedIn);
    expect((await rejection(clerk.ended)).message).to.equal(stillSignedIn);
  });

  it('lets the page go on in the callback if that is where the session is gone', async () => {
    clerk.behaviour = () => undefined;
    clerk.server = [];
    await expectSuccess();
    expect(clerk.navigations).to.deep.equal(['/after-sign-out']);
    expect(clerk.activations).to.be.empty;
  });

  it("lets the page go on by setActive() if Clerk's call has failed", async () => {
    clerk.behaviour = () => Promise.reject(error);
    clerk.server = [];
    element.redirectUrl = '/goodbye';
    await expectSuccess();
    expect(clerk.activations).to.deep.equal([{ session: null, redirectUrl: '/goodbye' }]);
    expect(clerk.navigations).to.be.empty;
  });

  it('is asked for after another session than the current one, for which Clerk does not call back', async () => {
    await use('sess_1', 'sess_2');
    element.sessionId = 'sess_2';
    clerk.behaviour = () => undefined;
    await expectFailure(stillSignedIn);
    expect(clerk.requests).to.have.length(1);
  });

  it('counts only if all sessions are gone', async () => {
    await use('sess_1', 'sess_2');
    clerk.behaviour = () => clerk.set('sess_2');
    await expectFailure(stillSignedIn);
  });

  it('counts even if someone else has signed in', async () => {
    clerk.behaviour = () => Promise.reject(error);
    clerk.server = ['sess_2'];
    await element.signOut();
    expect(events).to.deep.equal(['clerk-signed-out']);
    expectSessions('sess_2');
  });

  it('may take ten seconds before Clerk is called', async () => {
    const timeout = spy(AbortSignal, 'timeout');
    element.sessionId = 'sess_1';
    await expectSuccess();
    expect(timeout).to.have.been.calledOnceWithExactly(10_000);
  });

  it('is final: the sign-out has succeeded even if an older response brings the session back', async () => {
    const held = clerk.hold();
    const done = element.signOut();
    clerk.set();
    clerk.set('sess_1');
    held.fail(error);
    await done;
    expect(events).to.deep.equal(['clerk-signed-out']);
    expect(clerk.requests).to.be.empty;
  });

  it('counts even if Clerk empties its client by itself while the question is open', async () => {
    const { answer } = clerk;
    clerk.answer = () => {
      Object.assign(clerk.client, { id: '', sessions: [] });
      return answer();
    };
    clerk.behaviour = () => Promise.reject(error);
    await expectFailure(error.message);
    expectSessions('sess_1');
  });

  it('is not believed if it is older than what Clerk knows by then', async () => {
    clerk.behaviour = () => Promise.reject(error);
    const { answer } = clerk;
    clerk.answer = () => {
      const old = answer();
      clerk.set('sess_1', 'sess_2');
      return old;
    };
    await expectFailure(error.message);
    expectSessions('sess_1', 'sess_2');
  });

  it('puts back who has signed in meanwhile, too, if Clerk empties its client by itself', async () => {
    const held = clerk.hold();
    const failed = expectFailure(error.message);
    clerk.set('sess_1', 'sess_2');
    clerk.server = undefined;
    Object.assign(clerk.client, { id: '', sessions: [] });
    held.fail(error);
    await failed;
    expectSessions('sess_1', 'sess_2');
  });

  it('keeps what is still there if Clerk drops only some sessions by itself', async () => {
    await use('sess_1', 'sess_2');
    clerk.server = undefined;
    clerk.behaviour = () => clerk.client.fromJSON?.({ id: 'client_2', sessions: [{ id: 'sess_2', status: 'active' }] });
    await expectFailure(stillSignedIn);
    expect(clerk.client.id).to.equal('client_2');
  });

  for (const method of ['fromJSON', '__internal_toSnapshot'] as const) {
    it(`makes a sign-out fail with its own error even if Clerk's client has no ${method}()`, async () => {
      clerk.server = undefined;
      clerk.behaviour = () => Object.assign(clerk.client, { id: '', sessions: [] });
      clerk.client[method] = undefined;
      expect((await rejection(element.signOut())).message).to.equal(stillSignedIn);
      expect(events).to.deep.equal(['clerk-sign-out-error']);
    });
  }

  describe('with a session-id, where Clerk knows of one session', () => {
    beforeEach(() => {
      element.sessionId = 'sess_1';
    });

    it('is asked for first, because Clerk would sign out all sessions', async () => {
      const { answer } = clerk;
      clerk.answer = () => {
        expect(clerk.calls).to.be.empty;
        return answer();
      };
      await expectSuccess();
      expect(clerk.requests).to.have.length(1);
      expect(clerk.calls[0]?.[1]).to.deep.equal({ sessionId: 'sess_1' });
    });

    it('tells everyone of a session that was added in another tab', async () => {
      clerk.server = ['sess_1', 'sess_2'];
      const other = await create(clerk);
      other.sessionId = 'sess_2';
      await expectHidden(other);
      const held = clerk.hold();
      const done = element.signOut();
      await nextFrame();
      expect(clerk.calls).to.have.length(1);
      await expectShown(other);
      held.succeed();
      await done;
      expect(clerk.client.sessions).to.have.length(1);
    });

    it('is enough without updateClient()', async () => {
      clerk.updateClient = undefined;
      await expectSuccess();
      expect(clerk.calls).to.have.length(1);
    });

    for (const [name, server] of [
      ['the session', ['sess_2']],
      ['any session', []],
      ['the client', null],
    ] as const) {
      it(`is the end without a call of Clerk if the server does not have ${name} any more`, async () => {
        clerk.server = server && [...server];
        await expectSuccess();
        expect(clerk.tries).to.equal(0);
        expect(clerk.requests).to.have.length(1);
        expect(clerk.activations).to.deep.equal([
          { session: null, redirectUrl: server?.length ? '/choose' : '/after-sign-out' },
        ]);
      });
    }

    it('makes the sign-out fail without a call of Clerk if the server cannot be reached', async () => {
      clerk.server = undefined;
      await expectFailure(stillSignedIn);
      expect(clerk.calls).to.be.empty;
      expect(clerk.requests).to.have.length(1);
    });

    it('is asked for even if the browser says that it is offline, which may be wrong', async () => {
      stub(navigator, 'onLine').value(false);
      await expectSuccess();
      expect(clerk.calls).to.have.length(1);
    });

    it('is asked for again after Clerk has failed', async () => {
      clerk.behaviour = () => {
        clerk.server = [];
        throw error;
      };
      await expectSuccess();
      expect(clerk.requests).to.have.length(2);
    });
  });

  for (const [name, prepare] of Object.entries({
    'all sessions': () => use('sess_1'),
    'one of several': async () => {
      await use('sess_1', 'sess_2');
      element.sessionId = 'sess_2';
    },
  })) {
    it(`is not asked for first to sign out ${name}`, async () => {
      await prepare();
      await expectSuccess();
      expect(clerk.requests).to.be.empty;
    });
  }

  describe('is asked for first while Clerk has a client that it has made up', () => {
    /** Has a Clerk with these sessions of its own making, and others on its server, if that can be reached. */
    async function makeUp(sessionIds: string[], server: string[] | undefined) {
      const degraded = new LoadingClerk();
      clerk = degraded;
      clerk.server = server;
      element = await create(degraded);
      events = eventsOf(element);
      degraded.loadAlone(...sessionIds);
    }

    it('and signs out those that the server knows', async () => {
      await makeUp([], ['sess_1', 'sess_2']);
      await expectHidden(element);
      await expectSuccess();
      expect(clerk.calls).to.have.length(1);
      expect(clerk.server).to.deep.equal([]);
    });

    it('and signs out the session of session-id, of which Clerk did not know', async () => {
      await makeUp(['sess_1'], ['sess_1', 'sess_2']);
      await expectShown(element);
      element.sessionId = 'sess_2';
      await expectSuccess();
      expect(clerk.server).to.deep.equal(['sess_1']);
    });

    it('and the button is pending until then', async () => {
      const answer = Promise.withResolvers<unknown>();
      await makeUp(['sess_1'], ['sess_1']);
      clerk.answer = () => answer.promise;
      element.click();
      await expectStates(element, 'signed-in', 'pending');
      answer.reject(error);
      await nextFrame();
      await expectStates(element, 'signed-in', 'error');
    });

    for (const [name, sessionIds, sessionId, server] of [
      ['all fails if the server does not answer', [], undefined, undefined],
      ['the session of its cookie fails if the server does not answer', ['sess_1'], undefined, undefined],
      ['one that it does not know of fails if the server does not answer', ['sess_1'], 'sess_2', undefined],
      // It may come from current, and Clerk does not know which is.
      ['none fails anyway', [], '', ['sess_1']],
    ] satisfies [string, string[], string | undefined, string[] | undefined][]) {
      it(`and a sign-out of ${name}`, async () => {
        await makeUp(sessionIds, server);
        element.sessionId = sessionId;
        expect((await rejection(element.signOut())).message).to.equal(stillSignedIn);
        expect(events).to.deep.equal(['clerk-sign-out-error']);
        expect(clerk.calls).to.be.empty;
        expect([...clerk.navigations, ...clerk.activations]).to.be.empty;
      });
    }
  });

  describe('after a failure', () => {
    beforeEach(async () => {
      await use('sess_1', 'sess_2');
      clerk.behaviour = () => Promise.reject(error);
    });

    it('leaves Clerk its session and user, and everyone is told', async () => {
      clerk.setCurrent('sess_2');
      const seen: unknown[] = [];
      clerk.addListener(() => seen.push(clerk.user));
      await expectFailure(error.message);
      expect(clerk.session).to.deep.equal({ id: 'sess_2' });
      expect(seen.at(-1)).to.deep.equal({ id: 'user of sess_2' });
      expect(seen.length).to.be.greaterThan(1);
    });

    for (const [name, act] of Object.entries({
      '': () => undefined,
      ', although Clerk forgets it afterwards': () => clerk.setCurrent(undefined),
    } as Record<string, () => void>)) {
      it(`leaves Clerk the session that the application has made current meanwhile${name}`, async () => {
        clerk.behaviour = () => {
          clerk.setCurrent('sess_2');
          act();
          throw error;
        };
        await expectFailure(error.message);
        expect(clerk.session).to.deep.equal({ id: 'sess_2' });
      });
    }

    for (const [name, isInProgress] of [
      ['while the application makes another session current', true],
      ['with Clerk before 5.59, which does not tell whether it does', undefined],
    ] as const) {
      it(`does not interfere ${name}`, async () => {
        clerk.__internal_setActiveInProgress = isInProgress;
        await expectFailure(error.message);
        expect(clerk.session).to.equal(undefined);
      });
    }

    it('of Clerk before 5.59 leaves it the session that it has forgotten before it calls back', async () => {
      clerk.__internal_setActiveInProgress = undefined;
      clerk.behaviour = () => undefined;
      await expectFailure(stillSignedIn);
      expect(clerk.session).to.deep.equal({ id: 'sess_1' });
    });

    it('leaves Clerk without a session if it had none', async () => {
      clerk = new ClerkWithServer('sess_1', 'sess_2');
      clerk.setCurrent(undefined);
      await update(element, { clerk });
      clerk.behaviour = () => Promise.reject(error);
      await expectFailure(error.message);
      expect(clerk.session).to.equal(undefined);
    });

    it('does not bring back a session that the server no longer has', async () => {
      clerk.server = ['sess_2'];
      await expectFailure(error.message);
      expect(clerk.session).to.equal(null);
      expectSessions('sess_2');
    });

    it('is told with the error of Clerk even if it has no updateClient()', async () => {
      clerk.updateClient = undefined;
      await expectFailure(error.message);
    });

    it('can be tried again at once', async () => {
      await expectFailure(error.message);
      clerk.behaviour = () => clerk.removeSessions();
      await element.signOut();
      expect(events).to.deep.equal(['clerk-sign-out-error', 'clerk-signed-out']);
    });
  });

  describe('and the session id that Clerk is given', () => {
    beforeEach(async () => {
      await use('sess_1', 'sess_2');
      element.sessionId = 'sess_1';
    });

    it('throws once that session is gone, so that Clerk does not sign out whoever is left', async () => {
      // Clerk counts its sessions only after this.
      clerk.behaviour = () => {
        clerk.set('sess_2');
        clerk.set(...['sess_2'].filter((id) => clerk.options.sessionId && id !== 'sess_2'));
      };
      await expectSuccess();
      expectSessions('sess_2');
    });

    it('can be read while that session is there', async () => {
      clerk.behaviour = () => {
        expect(clerk.options).to.deep.equal({ sessionId: 'sess_1' });
        clerk.removeSessions();
      };
      await expectSuccess();
    });

    it('can be read after the sign-out, as the unit tests of applications do', async () => {
      await element.signOut();
      expect(clerk.options).to.deep.equal({ sessionId: 'sess_1' });
    });
  });
});
