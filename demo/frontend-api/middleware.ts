import { json } from 'node:stream/consumers';
import type { Middleware } from '@web/dev-server-core';
import { Application, type Fault, type Person } from './application.js';

/** What a page or a test may tell an application, all optional and in this order. */
export interface Command {
  signIn?: Person[];
  signOutAll?: boolean;
  nextSignOut?: Fault | null;
  release?: boolean;
}

/**
 * Clerk's Frontend API on this machine, for any number of applications: each is there as soon as its name is used.
 *
 * - `/frontend-api/NAME/v1/…`: what Clerk asks for, with `/frontend-api/NAME` as its proxy
 * - `/frontend-api/NAME/npm/@clerk/clerk-js@…/dist/…`: Clerk's own files, as its real Frontend API serves them
 * - `/frontend-api/NAME/control`: a `GET` shows the application's state, a `POST` changes it first (see `Command`)
 */
export function frontendApi(): Middleware {
  const applications = new Map<string, Application>();

  return async (context, next) => {
    const [, name, route] = /^\/frontend-api\/([^/]+)(\/.*)$/.exec(context.path) ?? [];
    if (name === undefined || route === undefined) {
      await next();
      return;
    }
    const script = /^\/npm\/@clerk\/clerk-js@[^/]+\/(dist\/.+)$/.exec(route)?.[1];
    if (script !== undefined) {
      context.url = `/node_modules/@clerk/clerk-js/${script}`;
      await next();
      return;
    }

    const application = applications.get(name) ?? new Application();
    applications.set(name, application);
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
    if (answer) {
      context.status = answer.status;
      context.body = answer.body;
    } else {
      // A browser sends a request again whose connection closes without a single byte.
      context.status = 502;
      context.respond = false;
      context.req.socket.end('!');
    }
  };
}

function apply({ signIn, signOutAll, nextSignOut, release }: Command, application: Application) {
  if (signOutAll) {
    application.signOutAll();
  }
  if (signIn) {
    application.signIn(signIn);
  }
  if (nextSignOut !== undefined) {
    application.failNextSignOut(nextSignOut ?? undefined);
  }
  if (release) {
    application.release();
  }
}
