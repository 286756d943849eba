/** A user to sign in: a full name, or a name and `pending`, Clerk's status of a user with a task left. */
export type Person = string | { name: string; status: 'active' | 'pending' };

/** How the next request of a kind fails: one to sign out, or one for the client, or a touch of a session. */
export interface Fault {
  /** Respond with this error status, and change nothing. */
  status?: number;
  /** Respond with this body and status 200, as a proxy that does not know Clerk would, and change nothing. */
  body?: unknown;
  /** Respond with an HTML page, as a gateway does when Clerk's server is down, and change nothing. */
  html?: boolean;
  /** Lose the connection in the middle of the response. */
  truncate?: boolean;
  /** Close the connection without a response, and change nothing. */
  drop?: boolean;
  /** Respond or drop only after this many milliseconds, or on `release`. The response is that of the moment of the request. */
  delay?: number;
  /** Fail in the same way until another fault, or `null`, is set. */
  lasts?: boolean;
}

/** The commands to an application, all optional and carried out in this order. */
export interface Command {
  /** Signs out everyone in this browser, as another tab would. */
  signOutAll?: boolean;
  /** Signs in these people, in addition to those who are signed in. The first one's session becomes the current one. */
  signIn?: Person[];
  /** Signs in these people in other browsers. */
  signInElsewhere?: Person[];
  /** Forgets this browser's client with its sessions, as after its cookies were cleared. It comes back with `signIn`. */
  forgetClient?: boolean;
  /** Makes the next sign-out fail, or succeed with `null`. */
  nextSignOut?: Fault | null;
  /** Makes the next `GET /v1/client` fail, or succeed with `null`. */
  nextClient?: Fault | null;
  /** Makes the next touch of a session fail, or succeed with `null`. */
  nextTouch?: Fault | null;
  /** Drops every request until it is `false`, as if the browser were offline. */
  unreachable?: boolean;
  /** Makes Clerk's `load()` and the list of a person's sessions fail with this status, or succeed with 200. */
  loadStatus?: number;
  /** Stops serving Clerk's script, as if the browser blocked it. */
  blockScripts?: boolean;
  /** Makes the cookie of Clerk's client expire in this many milliseconds, as Safari does. */
  cookieExpiresIn?: number;
  /** Sends the delayed responses. */
  release?: boolean;
}

/** Who is signed in, and the requests so far. */
export interface State {
  sessions: { id: string; name: string; status: string }[];
  /** The sessions of other browsers. */
  elsewhere: { id: string; name: string; status: string }[];
  /** For example, `DELETE /v1/client/sessions`. */
  requests: string[];
}

/** The response: a status and a body, which is cut off if `truncated`. */
interface Answer {
  status: number;
  body: unknown;
  truncated?: boolean;
}

/** What makes session tokens valid: the origin of the application, and a signature. */
interface TokenOptions {
  origin: string;
  sign: (data: string) => string;
}

interface Session {
  id: string;
  name: string;
  status: string;
  signedInAt: number;
}

/** The part of an application that is saved, because a service worker loses its memory. */
export interface SavedState {
  sessions: Session[];
  lastActiveId: string | null;
  count: number;
  faults: Faults;
}

type Faults = Partial<Record<keyof typeof kinds, Fault | undefined>>;

/** The requests that can be made to fail. */
const kinds = {
  signOut:
    /^DELETE \/v1\/client(\/sessions)?$|^POST \/v1\/(client\/sessions\/[^/]+\/(remove|end)|me\/sessions\/[^/]+\/revoke)$/,
  client: /^GET \/v1\/client$/,
  touch: /^POST \/v1\/client\/sessions\/[^/]+\/touch$/,
};

/** Who is signed in from the start, in the demo's applications. */
const signedInFromTheStart: Record<string, Person[]> = {
  demo: ['Ada Lovelace'],
  listener: ['Ada Lovelace'],
  accounts: ['Ada Lovelace', 'Grace Hopper', 'Alan Turing'],
};

/**
 * One Clerk application, with the sessions of this browser and of others. It implements the part of Clerk's Frontend API
 * that loading, tokens, switching between sessions and signing out need.
 */
export class Application {
  /** Whether Clerk's script is not served, as if the browser blocked it. */
  blocksScripts = false;

  #sessions: Session[];
  #elsewhere: Session[] = [];
  #lastActiveId: string | null;
  #count: number;
  #requests: string[] = [];
  #faults: Faults;
  #loadStatus = 200;
  #cookieExpiresIn: number | undefined;
  #isForgotten = false;
  #isUnreachable = false;
  readonly #held = new Set<() => void>();

  readonly #tokenOptions: TokenOptions | undefined;

  /**
   * @param saved - an application that was saved as JSON
   * @param tokenOptions - without them, no server accepts the session tokens
   */
  constructor(name: string, saved?: SavedState, tokenOptions?: TokenOptions) {
    this.#tokenOptions = tokenOptions;
    this.#sessions = saved?.sessions ?? [];
    this.#lastActiveId = saved?.lastActiveId ?? null;
    this.#count = saved?.count ?? 0;
    this.#faults = saved?.faults ?? {};
    if (!saved) {
      this.#obey({ signIn: signedInFromTheStart[name] ?? [] });
    }
  }

  toJSON(): SavedState {
    return { sessions: this.#sessions, lastActiveId: this.#lastActiveId, count: this.#count, faults: this.#faults };
  }

  /** When somebody has signed in last, in seconds; 0 if nobody is signed in. Clerk keeps it in a cookie for servers. */
  get clientUat(): number {
    return Math.floor(Math.max(0, ...this.#sessions.map(({ signedInAt }) => signedInAt)) / 1000);
  }

  /** A token of the current session. */
  get sessionToken(): string | undefined {
    const session = this.#sessions.find(({ id }) => id === this.#lastActiveId);
    return session && token(session, this.#tokenOptions).jwt;
  }

  /**
   * Responds to a request such as `GET /v1/client`; `undefined` drops the connection. `GET /control` returns the state of
   * the application, and `POST /control` changes it first (see `Command`).
   */
  async answer(request: string, body = ''): Promise<Answer | undefined> {
    if (request.endsWith(' /control')) {
      this.#obey(JSON.parse(body || '{}') as Command);
      return { status: 200, body: this.#state() };
    }
    this.#requests.push(request);
    if (this.#isUnreachable) {
      return undefined;
    }
    const kind = (Object.keys(kinds) as (keyof Faults)[]).find((name) => kinds[name].test(request));
    const fault = (kind && this.#faults[kind]) ?? {};
    if (kind && !fault.lasts) {
      this.#faults[kind] = undefined;
    }
    const answer = this.#respondWith(fault, request);
    const { delay } = fault;
    if (delay !== undefined) {
      await new Promise<void>((resolve) => {
        this.#held.add(resolve);
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
    forgetClient = this.#isForgotten && signIn.length === 0,
    nextSignOut,
    nextClient,
    nextTouch,
    unreachable = this.#isUnreachable,
    loadStatus = this.#loadStatus,
    blockScripts = this.blocksScripts,
    cookieExpiresIn = this.#cookieExpiresIn,
    release,
  }: Command) {
    this.#isForgotten = forgetClient;
    if (signOutAll || forgetClient) {
      this.#signOutAll();
    }
    const sessions = this.#newSessions(signIn);
    this.#sessions.push(...sessions);
    this.#lastActiveId = sessions[0]?.id ?? this.#lastActiveId;
    this.#elsewhere.push(...this.#newSessions(signInElsewhere));
    for (const [kind, fault] of Object.entries({ signOut: nextSignOut, client: nextClient, touch: nextTouch })) {
      if (fault !== undefined) {
        this.#faults[kind as keyof Faults] = fault ?? undefined;
      }
    }
    this.#isUnreachable = unreachable;
    this.#loadStatus = loadStatus;
    this.blocksScripts = blockScripts;
    this.#cookieExpiresIn = cookieExpiresIn;
    if (release) {
      this.#held.forEach((respond) => respond());
      this.#held.clear();
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
      const what = kinds.signOut.test(request) ? 'sign-out' : 'request';
      return error(status, 'made_to_fail', `This ${what} was made to fail.`);
    }
    return truncate ? { ...this.#respond(request), truncated: true } : this.#respond(request);
  }

  #respond(request: string): Answer {
    if (this.#isForgotten && request === 'GET /v1/client') {
      return ok(null);
    }
    if (this.#isForgotten && kinds.signOut.test(request)) {
      return error(401, 'signed_out', 'You are signed out.');
    }
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
      console.error(`The local Frontend API does not implement ${request}`);
      return error(404, 'resource_not_found', `The local Frontend API does not implement ${request}.`);
    }
    const session = this.#sessions.find((candidate) => candidate.id === decodeURIComponent(id));
    if (!session) {
      return error(404, 'resource_not_found', `No session was found with id ${id}.`);
    }
    if (action === 'tokens') {
      return { status: 200, body: token(session, this.#tokenOptions) };
    }
    if (action === 'touch') {
      this.#lastActiveId = session.id;
      return ok(this.#resource(session), this.#client());
    }
    this.#remove(session);
    return ok(this.#resource({ ...session, status: action === 'end' ? 'ended' : 'removed' }), this.#client());
  }

  #load(respond: () => Answer): Answer {
    return this.#loadStatus === 200
      ? respond()
      : error(this.#loadStatus, 'made_to_fail', 'This load was made to fail.');
  }

  /** Responds with all sessions of the person whose session is the current one. */
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
    // Without the client. With it, Clerk would discard its list of these sessions and request it again.
    return ok(sessionWithActivity({ ...session, status: 'revoked' }));
  }

  #remove(session: Session) {
    this.#sessions = this.#sessions.filter((other) => other !== session);
    if (this.#lastActiveId === session.id) {
      this.#lastActiveId = this.#sessions[0]?.id ?? null;
    }
  }

  #resource(session: Session) {
    return sessionResource(session, token(session, this.#tokenOptions));
  }

  #client() {
    return {
      object: 'client',
      id: 'client_local',
      sessions: this.#sessions.map((session) => this.#resource(session)),
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

/** Clerk sends the changed resource together with the whole client, unless the client is that resource. */
function ok(response: unknown, client: unknown = null): Answer {
  return { status: 200, body: { response, client } };
}

function error(status: number, code: string, message: string): Answer {
  return { status, body: { errors: [{ code, message, long_message: message, meta: {} }], clerk_trace_id: 'local' } };
}

function sessionResource({ id, name, status, signedInAt }: Session, lastActiveToken: unknown) {
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
    last_active_token: lastActiveToken,
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

/** A session in another browser, as its user sees it. */
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

/** Like Clerk's, a session token is valid for a minute. Only servers check its signature. */
function token({ id, name }: Session, { origin, sign }: TokenOptions = { origin: '', sign: () => 'unsigned' }) {
  const now = Math.floor(Date.now() / 1000);
  const parts = [
    { alg: 'RS256', typ: 'JWT' },
    { sid: id, sub: userIdOf(name), azp: origin, iat: now, nbf: now, exp: now + 60 },
  ];
  const data = parts.map((part) => base64url(JSON.stringify(part))).join('.');
  return { object: 'token', jwt: `${data}.${sign(data)}` };
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
