import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { Middleware } from '@web/dev-server-core';
import { frontendApiHost } from './fill-in-keys.js';
import type { Command, State } from './frontend-api/application.js';

type Context = Parameters<Middleware>[0];

const secret = randomBytes(32);

/**
 * A server whose page works without scripts, too:
 *
 * - `GET /demo/hypermedia/form`: the template `hypermedia/form.html`, filled in
 * - `POST /demo/hypermedia/sign-out`: where its form goes
 */
export function signOutForm(key?: string): Middleware {
  return async (context, next) => {
    const request = `${context.method} ${context.path}`;
    if (request === 'POST /demo/hypermedia/sign-out') {
      await signOut(context, key);
    } else if (/^GET \/demo\/hypermedia\/form(\.html)?$/.test(request)) {
      context.path = '/demo/hypermedia/form.html';
      await next();
      await render(context, key);
    } else {
      await next();
    }
  };
}

async function render(context: Context, key?: string) {
  const sessions = await signedInSessions(context);
  const isSignedIn = key ? context.cookies.get('__session') : sessions.length > 0;
  const nonce = randomBytes(16).toString('base64');
  const values: Record<string, string> = {
    nonce,
    csrf_token: csrfToken(sessions),
    sign_out_url: `/demo/hypermedia/sign-out?app=${application(context)}`,
  };
  context.body = String(context.body)
    .replace(/{% if signed_in %}([^]*?){% else %}([^]*?){% endif %}/, isSignedIn ? '$1' : '$2')
    .replaceAll(/{{ (\w+) }}/g, (_, name: string) => values[name] ?? '');
  context.set('Content-Security-Policy', policy(nonce, key));
}

/** Clerk's script may load what it needs, since it is trusted itself. The local Frontend API has this origin. */
function policy(nonce: string, key?: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `connect-src 'self' ${key ? `https://${frontendApiHost(key)}` : ''}`,
    "style-src 'self'",
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
  ].join('; ');
}

async function signOut(context: Context, key?: string) {
  if (key) {
    // It would take Clerk's Backend API, and the secret key of that application.
    Object.assign(context, { status: 501, body: 'This server ends sessions of the local Frontend API only.' });
    return;
  }
  const sessions = await signedInSessions(context);
  const form = new URLSearchParams(await text(context.req));
  // With nobody signed in any more, as by another tab, there is nothing to protect.
  if (sessions.length > 0 && !isEqual(form.get('csrf_token') ?? '', csrfToken(sessions))) {
    Object.assign(context, { status: 403, body: 'The token is not that of the page.' });
    return;
  }
  // A server of your own revokes the session by Clerk's Backend API.
  await control(context, { signOutAll: true });
  // Clerk's session token is good for a minute more, wherever only its signature is checked.
  for (const [name] of context.get('Cookie').matchAll(/(?<=^|; )__session[^=]*/g)) {
    context.cookies.set(name);
  }
  context.redirect('/demo/signed-out.html');
  context.status = 303;
}

/** A token that is good for these sessions alone, and that nobody else can make. */
function csrfToken(sessions: string[]): string {
  return createHmac('sha256', secret).update(sessions.join()).digest('base64url');
}

/** Compares in a time that does not tell where they differ. */
function isEqual(sent: string, expected: string): boolean {
  const [first, second] = [Buffer.from(sent), Buffer.from(expected)];
  return first.length === second.length && timingSafeEqual(first, second);
}

async function signedInSessions(context: Context): Promise<string[]> {
  const { sessions } = await control(context);
  return sessions.map(({ id }) => id);
}

/** Asks the local Frontend API who is signed in, and tells it what to do. */
async function control(context: Context, command: Command = {}): Promise<State> {
  const url = `${context.origin}/frontend-api/${application(context)}/control`;
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(command) });
  return (await response.json()) as State;
}

function application(context: Context): string {
  return encodeURIComponent(String(context.query['app'] ?? 'demo'));
}
