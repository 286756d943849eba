import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { Middleware } from '@web/dev-server-core';
import { frontendApiHost } from './fill-in-keys.js';
import type { Command, State } from '../frontend-api/application.js';

type Context = Parameters<Middleware>[0];

const secret = randomBytes(32);

/**
 * A server whose page also works without scripts:
 *
 * - `GET /demo/hypermedia/form`: the template `hypermedia/form.html`, filled in
 * - `POST /demo/hypermedia/sign-out`: the action of its form
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

/** A trusted script, such as Clerk's, may load other scripts. The local Frontend API has the same origin. */
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
    // This would need Clerk's Backend API and the application's secret key.
    Object.assign(context, { status: 501, body: 'This server ends sessions of the local Frontend API only.' });
    return;
  }
  const sessions = await signedInSessions(context);
  const form = new URLSearchParams(await text(context.req));
  // If another tab has signed everyone out, there is nothing to protect.
  if (sessions.length > 0 && !isEqual(form.get('csrf_token') ?? '', csrfToken(sessions))) {
    Object.assign(context, { status: 403, body: 'The CSRF token is invalid.' });
    return;
  }
  // Your own server revokes the session with Clerk's Backend API.
  await control(context, { signOutAll: true });
  // Clerk's session token stays valid for a minute wherever only its signature is checked.
  for (const [name] of context.get('Cookie').matchAll(/(?<=^|; )__session[^=]*/g)) {
    context.cookies.set(name);
  }
  context.redirect('/demo/signed-out.html');
  context.status = 303;
}

/** A token that is valid for these sessions only, and that only this server can create. */
function csrfToken(sessions: string[]): string {
  return createHmac('sha256', secret).update(sessions.join()).digest('base64url');
}

/** Compares in constant time. */
function isEqual(sent: string, expected: string): boolean {
  const [first, second] = [Buffer.from(sent), Buffer.from(expected)];
  return first.length === second.length && timingSafeEqual(first, second);
}

async function signedInSessions(context: Context): Promise<string[]> {
  const { sessions } = await control(context);
  return sessions.map(({ id }) => id);
}

/** Sends a command to the local Frontend API, and returns its state. */
async function control(context: Context, command: Command = {}): Promise<State> {
  const url = `${context.origin}/frontend-api/${application(context)}/control`;
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(command) });
  return (await response.json()) as State;
}

function application(context: Context): string {
  return encodeURIComponent(String(context.query['app'] ?? 'demo'));
}
