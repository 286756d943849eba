/** Somebody to sign in: a full name, or one with the status that Clerk gives to a person with a task left to do. */
export type Person = string | { name: string; status: 'active' | 'pending' };

/** What is to go wrong with the next sign-out. */
export interface Fault {
  /** Answer with this error, and sign nobody out. */
  status?: number;
  /** Answer with this and status 200, as a proxy on the way does that knows nothing of Clerk, and sign nobody out. */
  body?: unknown;
  /** Answer with a page of HTML, as a server before Clerk's does when Clerk's is down, and sign nobody out. */
  html?: boolean;
  /** Sign out, and lose the connection in the middle of the answer. */
  truncate?: boolean;
  /** Close the connection without an answer, and sign nobody out. */
  drop?: boolean;
  /** Answer, or drop, only after so many milliseconds, or when told to `release`. */
  delay?: number;
}

/** What a page or a test may tell an application, all optional and in this order. */
export interface Command {
  /** Sign out everybody, as a sign-out on this browser by other means would. */
  signOutAll?: boolean;
  /** Sign in these people, in addition to whoever is. The first of them becomes the current one. */
  signIn?: Person[];
  /** Sign in these people in other browsers. */
  signInElsewhere?: Person[];
  /** Let the next sign-out go wrong; with `null`, let it work. */
  nextSignOut?: Fault | null;
  /** Let Clerk's `load()`, and the list of somebody's sessions, fail with this status, or work with 200. */
  loadStatus?: number;
  /** Send no script of Clerk's, as with a browser that blocks it. */
  blockScripts?: boolean;
  /** Let the cookie of Clerk's client end in so many milliseconds, as Safari does. */
  cookieExpiresIn?: number;
  /** Send the answer that is being delayed. */
  release?: boolean;
}

/** Who is signed in, and what has been asked. */
export interface State {
  sessions: { id: string; name: string; status: string }[];
  /** The sessions of other browsers. */
  elsewhere: { id: string; name: string; status: string }[];
  /** Such as `DELETE /v1/client/sessions`. */
  requests: string[];
}

/** What to send: a status and a body, or as much of it as is sent before the connection is lost. */
export interface Answer {
  status: number;
  body: unknown;
  truncated?: boolean;
}

interface Session {
  id: string;
  name: string;
  status: string;
  signedInAt: number;
}

/** What is kept of an application where its memory is lost. */
interface SavedState {
  sessions: Session[];
  lastActiveId: string | null;
  count: number;
  fault: Fault | undefined;
}

const signOutRequest =
  /^DELETE \/v1\/client(\/sessions)?$|^POST \/v1\/(client\/sessions\/[^/]+\/(remove|end)|me\/sessions\/[^/]+\/revoke)$/;

/**
 * One Clerk application, with one browser, and sessions of others. It answers as Clerk's Frontend API does, as far as
 * loading, tokens, switching between sessions and signing out need it.
 */
export class Application {
  /** Whether Clerk's script does not come, as with a browser that blocks it. */
  blocksScripts = false;

  #sessions: Session[];
  #elsewhere: Session[] = [];
  #lastActiveId: string | null;
  #count: number;
  #requests: string[] = [];
  #fault: Fault | undefined;
  #loadStatus = 200;
  #cookieExpiresIn: number | undefined;
  #release: (() => void) | undefined;

  /** @param saved - what an application was when it was saved as JSON */
  constructor({ sessions = [], lastActiveId = null, count = 0, fault }: Partial<SavedState> = {}) {
    this.#sessions = sessions;
    this.#lastActiveId = lastActiveId;
    this.#count = count;
    this.#fault = fault;
  }

  toJSON(): SavedState {
    return { sessions: this.#sessions, lastActiveId: this.#lastActiveId, count: this.#count, fault: this.#fault };
  }

  /**
   * Answers a request such as `GET /v1/client`; `undefined` drops the connection. `GET /control` shows the state of the
   * application, and `POST /control` first tells it what to do: see `Command`.
   */
  async answer(request: string, body = ''): Promise<Answer | undefined> {
    if (request.endsWith(' /control')) {
      this.#obey(JSON.parse(body || '{}') as Command);
      return { status: 200, body: this.#state() };
    }
    this.#requests.push(request);
    if (!signOutRequest.test(request)) {
      return this.#respond(request);
    }
    const fault = this.#fault ?? {};
    this.#fault = undefined;
    const answer = this.#respondWith(fault, request);
    const { delay } = fault;
    if (delay !== undefined) {
      await new Promise<void>((resolve) => {
        this.#release = resolve;
        setTimeout(resolve, delay);
      });
    }
    return answer;
  }

  #state(): State {
    const show = ({ id, name, status }: Session) => ({ id, name, status });
    return { sessions: this.#sessions.map(show), elsewhere: this.#elsewhere.map(show), requests: this.#requests };
  }

  #obey({
    signOutAll,
    signIn = [],
    signInElsewhere = [],
    nextSignOut,
    loadStatus = this.#loadStatus,
    blockScripts = this.blocksScripts,
    cookieExpiresIn = this.#cookieExpiresIn,
    release,
  }: Command) {
    if (signOutAll) {
      this.#signOutAll();
    }
    const sessions = this.#newSessions(signIn);
    this.#sessions.push(...sessions);
    this.#lastActiveId = sessions[0]?.id ?? this.#lastActiveId;
    this.#elsewhere.push(...this.#newSessions(signInElsewhere));
    if (nextSignOut !== undefined) {
      this.#fault = nextSignOut ?? undefined;
    }
    this.#loadStatus = loadStatus;
    this.blocksScripts = blockScripts;
    this.#cookieExpiresIn = cookieExpiresIn;
    if (release) {
      this.#release?.();
    }
  }

  #signOutAll() {
    this.#sessions = [];
    this.#lastActiveId = null;
  }

  #newSessions(people: Person[]): Session[] {
    return people.map((person) => ({
      ...(typeof person === 'string' ? { name: person, status: 'active' } : person),
      id: `sess_${++this.#count}`,
      signedInAt: Date.now(),
    }));
  }

  #respondWith({ status, body, html, truncate, drop }: Fault, request: string): Answer | undefined {
    if (drop) {
      return undefined;
    }
    if (body !== undefined) {
      return { status: 200, body };
    }
    if (html) {
      return { status: 502, body: '<!doctype html><title>Bad gateway</title>' };
    }
    if (status) {
      return error(status, 'made_to_fail', 'This sign-out was made to fail.');
    }
    return truncate ? { ...this.#respond(request), truncated: true } : this.#respond(request);
  }

  #respond(request: string): Answer {
    switch (request) {
      case 'GET /v1/environment':
      case 'POST /v1/environment':
      case 'PATCH /v1/environment':
        return ok(environment);
      case 'GET /v1/client':
        return this.#load(() => ok(this.#client()));
      case 'GET /v1/client/touch':
        return ok(this.#client());
      case 'DELETE /v1/client/sessions':
      case 'DELETE /v1/client':
        this.#signOutAll();
        return ok(this.#client());
      case 'GET /v1/me/sessions/active':
        return this.#load(() =>
          this.#withMySessions((sessions) => ({ status: 200, body: sessions.map(sessionWithActivity) })),
        );
    }
    const [, revokedId] = /^POST \/v1\/me\/sessions\/([^/]+)\/revoke$/.exec(request) ?? [];
    if (revokedId !== undefined) {
      return this.#withMySessions((sessions) => this.#revoke(sessions.find((session) => session.id === revokedId)));
    }
    const [, id, action] = /^POST \/v1\/client\/sessions\/([^/]+)\/(remove|end|touch|tokens)$/.exec(request) ?? [];
    if (id === undefined) {
      console.error(`The local Frontend API has no answer to ${request}`);
      return error(404, 'resource_not_found', `The local Frontend API has no answer to ${request}.`);
    }
    const session = this.#sessions.find((candidate) => candidate.id === decodeURIComponent(id));
    if (!session) {
      return error(404, 'resource_not_found', `No session was found with id ${id}.`);
    }
    if (action === 'tokens') {
      return { status: 200, body: token(session) };
    }
    if (action === 'touch') {
      this.#lastActiveId = session.id;
      return ok(sessionResource(session), this.#client());
    }
    this.#remove(session);
    return ok(sessionResource({ ...session, status: action === 'end' ? 'ended' : 'removed' }), this.#client());
  }

  #load(respond: () => Answer): Answer {
    return this.#loadStatus === 200
      ? respond()
      : error(this.#loadStatus, 'made_to_fail', 'This load was made to fail.');
  }

  /** Answers about all sessions of the person whose session is the current one. */
  #withMySessions(respond: (sessions: Session[]) => Answer): Answer {
    const me = this.#sessions.find(({ id }) => id === this.#lastActiveId);
    return me
      ? respond([...this.#sessions, ...this.#elsewhere].filter(({ name }) => name === me.name))
      : error(401, 'authentication_invalid', 'Nobody is signed in.');
  }

  #revoke(session: Session | undefined): Answer {
    if (!session) {
      return error(404, 'resource_not_found', 'This person has no such session.');
    }
    this.#elsewhere = this.#elsewhere.filter((other) => other !== session);
    this.#remove(session);
    // Without the client. With it, Clerk would forget the list that it has of these sessions, and ask again.
    return ok(sessionWithActivity({ ...session, status: 'revoked' }));
  }

  #remove(session: Session) {
    this.#sessions = this.#sessions.filter((other) => other !== session);
    if (this.#lastActiveId === session.id) {
      this.#lastActiveId = this.#sessions[0]?.id ?? null;
    }
  }

  #client() {
    return {
      object: 'client',
      id: 'client_local',
      sessions: this.#sessions.map(sessionResource),
      sign_in: null,
      sign_up: null,
      last_active_session_id: this.#lastActiveId,
      captcha_bypass: false,
      cookie_expires_at: this.#cookieExpiresIn === undefined ? null : Date.now() + this.#cookieExpiresIn,
      created_at: 0,
      updated_at: Date.now(),
    };
  }
}

/** Clerk sends the changed resource, and the whole client with it, unless that is the resource itself. */
function ok(response: unknown, client: unknown = null): Answer {
  return { status: 200, body: { response, client } };
}

function error(status: number, code: string, message: string): Answer {
  return { status, body: { errors: [{ code, message, long_message: message, meta: {} }], clerk_trace_id: 'local' } };
}

function sessionResource(session: Session) {
  const { id, name, status, signedInAt } = session;
  const [firstName = name, ...others] = name.split(' ');
  const userId = userIdOf(name);
  const email = `${firstName.toLowerCase()}@example.com`;
  return {
    object: 'session',
    id,
    status,
    expire_at: signedInAt + 7 * 86_400_000,
    abandon_at: signedInAt + 30 * 86_400_000,
    last_active_at: Date.now(),
    last_active_organization_id: null,
    last_active_token: token(session),
    actor: null,
    tasks: status === 'pending' ? [{ key: 'choose-organization' }] : null,
    factor_verification_age: null,
    created_at: signedInAt,
    updated_at: signedInAt,
    public_user_data: { first_name: firstName, last_name: others.join(' '), identifier: email, user_id: userId },
    user: {
      object: 'user',
      id: userId,
      first_name: firstName,
      last_name: others.join(' '),
      primary_email_address_id: `email_${userId}`,
      email_addresses: [{ object: 'email_address', id: `email_${userId}`, email_address: email, linked_to: [] }],
      organization_memberships: [],
      created_at: signedInAt,
      updated_at: signedInAt,
    },
  };
}

function userIdOf(name: string): string {
  return `user_${name.toLowerCase().replaceAll(/\W+/g, '_')}`;
}

/** What a person may know of a session in another browser. */
function sessionWithActivity({ id, status, signedInAt }: Session) {
  return {
    object: 'session',
    id,
    status,
    expire_at: signedInAt + 7 * 86_400_000,
    abandon_at: signedInAt + 30 * 86_400_000,
    last_active_at: signedInAt,
    latest_activity: { object: 'session_activity', id: `activity_${id}`, browser_name: 'Firefox', is_mobile: false },
    actor: null,
  };
}

/** Clerk's own lifetime of a session token is a minute; only its server checks the signature. */
function token({ id, name }: Session) {
  const now = Math.floor(Date.now() / 1000);
  const parts = [
    { alg: 'none', typ: 'JWT' },
    { sid: id, sub: userIdOf(name), iat: now, exp: now + 60 },
  ];
  const jwt = [...parts.map((part) => base64url(JSON.stringify(part))), 'unsigned'].join('.');
  return { object: 'token', jwt };
}

function base64url(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

const environment = {
  object: 'environment',
  id: 'env_local',
  auth_config: { object: 'auth_config', id: 'auth_local', single_session_mode: false },
  display_config: {
    object: 'display_config',
    id: 'display_local',
    instance_environment_type: 'production',
    application_name: 'Local application',
    captcha_public_key: null,
    after_sign_out_one_url: '/sign-in/choose',
  },
  user_settings: { attributes: {}, social: {}, actions: {}, sign_in: {}, sign_up: {}, password_settings: {} },
  organization_settings: { enabled: false },
  maintenance_mode: false,
};
