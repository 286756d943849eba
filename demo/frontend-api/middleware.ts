import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import type { Middleware } from '@web/dev-server-core';
import { Application } from './application.js';
import { publishableKey } from './local-application.js';

/** Where versions of Clerk other than the latest are installed. */
const packages: Record<string, string> = { '5.54': 'clerk-js-5.54', '5': 'clerk-js-5' };

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** What servers need to check the signatures of session tokens. */
export const jwtKey = keys.publicKey.export({ type: 'spki', format: 'pem' });

/**
 * The local Frontend API, for any number of applications. An application exists as soon as its name is used.
 *
 * - `/frontend-api/NAME/v1/…`: Clerk's requests, with `/frontend-api/NAME` as its proxy URL
 * - `/frontend-api/NAME/npm/@clerk/clerk-js@…/dist/…`: Clerk's own files, as its real Frontend API serves them;
 *   `?delay=…` delays them by this many milliseconds
 * - `/frontend-api/NAME/v1/client/handshake?redirect_url=…`: sets the cookies of which a server needs newer ones
 * - `/frontend-api/NAME/control`: `GET` returns the application's state, `POST` changes it first (see `Command`)
 */
export function frontendApi(): Middleware {
  const applications = new Map<string, Application>();

  return async (context, next) => {
    const [, name, route] = /^\/frontend-api\/([^/]+)(\/.*)$/.exec(context.path) ?? [];
    if (name === undefined || route === undefined) {
      await next();
      return;
    }
    const application =
      applications.get(name) ??
      new Application(name, undefined, {
        origin: context.origin,
        sign: (data) => sign('RSA-SHA256', Buffer.from(data), keys.privateKey).toString('base64url'),
      });
    applications.set(name, application);
    const [, version = '', script] = /^\/npm\/@clerk\/clerk-js@([^/]+)\/(dist\/.+)$/.exec(route) ?? [];
    if (script !== undefined) {
      if (application.blocksScripts) {
        return;
      }
      await setTimeout(Number(context.query['delay'] ?? 0));
      context.url = `/node_modules/${packages[version] ?? '@clerk/clerk-js'}/${script}`;
      await next();
      return;
    }

    context.set('Cache-Control', 'no-store');
    // Clerk sets each cookie twice, and names one after the key.
    const suffix = createHash('sha1').update(publishableKey(name)).digest('base64url').slice(0, 8);
    const setCookie = (cookie: string, value: string | undefined) => {
      for (const name of [cookie, `${cookie}_${suffix}`]) {
        context.cookies.set(name, value, { httpOnly: false, sameSite: 'lax' });
      }
    };
    if (route === '/v1/client/handshake') {
      setCookie('__client_uat', String(application.clientUat));
      setCookie('__session', application.sessionToken);
      context.redirect(String(context.query['redirect_url']));
      return;
    }

    const method = context.query['_method'] ?? context.method;
    const answer = await application.answer(`${String(method)} ${route}`, await text(context.req));
    if (answer && !answer.truncated) {
      setCookie('__client_uat', String(application.clientUat));
      context.status = answer.status;
      context.body = answer.body;
      if (route === '/v1/client/touch') {
        context.redirect(String(context.query['redirect_url']));
      }
      return;
    }
    // A browser repeats a request if its connection closes without a single byte.
    const bytes = answer ? `HTTP/1.1 ${answer.status} OK\r\nContent-Length: 1000\r\n\r\n{"response"` : '!';
    context.status = 502;
    context.respond = false;
    context.req.socket.end(bytes);
  };
}
