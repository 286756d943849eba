import { Application } from '../frontend-api/application.js';

// TypeScript's types for workers conflict with those for pages.
declare function skipWaiting(): Promise<void>;
interface FetchEvent extends Event {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

// A browser may stop a service worker at any time, and restart it for the next request.
const savedState = 'saved-state.json';
const cache = caches.open('clerk-sign-out-demo');
const application = restore();

addEventListener('install', () => void skipWaiting());

addEventListener('fetch', (event) => {
  const { request } = event as FetchEvent;
  const { origin, pathname } = new URL(request.url);
  const [, route] = /^\/frontend-api\/demo(\/.*)$/.exec(pathname) ?? [];
  if (origin === location.origin && route !== undefined) {
    (event as FetchEvent).respondWith(respond(request, route));
  }
});

/** Responds as Clerk's Frontend API, like the demo's server for the application `demo`. */
async function respond(request: Request, route: string): Promise<Response> {
  const method = new URL(request.url).searchParams.get('_method') ?? request.method;
  const answer = await (await application).answer(`${method} ${route}`, await request.text());
  if (request.method !== 'GET') {
    await save();
  }
  return answer && !answer.truncated ? Response.json(answer.body, { status: answer.status }) : Response.error();
}

async function restore(): Promise<Application> {
  const saved = await (await cache).match(savedState);
  if (saved) {
    return new Application((await saved.json()) as object);
  }
  const application = new Application();
  // Sign in, so that the first page shows a button.
  await application.answer('POST /control', '{ "signIn": ["Ada Lovelace"] }');
  return application;
}

async function save() {
  await (await cache).put(savedState, Response.json(await application));
}
