import { json } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import type { Middleware } from '@web/dev-server-core';
import { Application, type Fault, type Person } from './application.js';

/** The commands to an application, all optional. */
export interface Command {
  signIn?: Person[];
  signInElsewhere?: Person[];
  signOutAll?: boolean;
  nextSignOut?: Fault | null;
  loadStatus?: number;
  blockScripts?: boolean;
  cookieExpiresIn?: number;
  release?: boolean;
}

/** Where versions of Clerk other than the latest are installed. */
const packages: Record<string, string> = { '5.54': 'clerk-js-5.54', '5': 'clerk-js-5' };

/**
 * The local Frontend API, for any number of applications. An application exists as soon as its name is used.
 *
 * - `/frontend-api/NAME/v1/…`: Clerk's requests, with `/frontend-api/NAME` as its proxy URL
 * - `/frontend-api/NAME/npm/@clerk/clerk-js@…/dist/…`: Clerk's own files, as its real Frontend API serves them;
 *   `?delay=…` delays them by this many milliseconds
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
    const application = applications.get(name) ?? new Application();
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

    if (route === '/control') {
      if (context.method === 'POST') {
        apply((await json(context.req)) as Command, application);
      }
      context.body = application.state;
      return;
    }
    const method = context.query['_method'] ?? context.method;
    const answer = await application.answer(`${String(method)} ${route}`);
    if (answer && !answer.truncated) {
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

function apply(command: Command, application: Application) {
  const { signIn, signInElsewhere, signOutAll, nextSignOut, loadStatus, blockScripts, cookieExpiresIn, release } =
    command;
  if (signOutAll) {
    application.signOutAll();
  }
  if (signIn) {
    application.signIn(signIn);
  }
  if (signInElsewhere) {
    application.signInElsewhere(signInElsewhere);
  }
  if (nextSignOut !== undefined) {
    application.failNextSignOut(nextSignOut ?? undefined);
  }
  if (loadStatus !== undefined) {
    application.failLoads(loadStatus);
  }
  if (blockScripts !== undefined) {
    application.blocksScripts = blockScripts;
  }
  if (cookieExpiresIn !== undefined) {
    application.expireCookieIn(cookieExpiresIn);
  }
  if (release) {
    application.release();
  }
}
