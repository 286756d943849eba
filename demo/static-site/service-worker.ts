import { Application, type SavedState } from '../frontend-api/application.js';

// TypeScript's types for workers conflict with those for pages.
declare function skipWaiting(): Promise<void>;
interface FetchEvent extends Event {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

// A browser may stop a service worker at any time, and restart it for the next request.
const savedState = 'saved-state.json';
const cache = caches.open('clerk-sign-out-demo');
const applications = restore();

addEventListener('install', () => void skipWaiting());

addEventListener('fetch', (event) => {
  const { request } = event as FetchEvent;
  const { origin, pathname } = new URL(request.url);
  const [, name, route] = /^\/frontend-api\/([^/]+)(\/.*)$/.exec(pathname) ?? [];
  if (origin === location.origin && name !== undefined && route !== undefined) {
    (event as FetchEvent).respondWith(respond(request, name, route));
  }
});

/** Responds as Clerk's Frontend API, like the demo's server. */
async function respond(request: Request, name: string, route: string): Promise<Response> {
  const method = new URL(request.url).searchParams.get('_method') ?? request.method;
  const known = await applications;
  const application = known.get(name) ?? new Application(name);
  known.set(name, application);
  const answer = await application.answer(`${method} ${route}`, await request.text());
  if (request.method !== 'GET') {
    await save();
  }
  return answer && !answer.truncated ? Response.json(answer.body, { status: answer.status }) : Response.error();
}

async function restore(): Promise<Map<string, Application>> {
  const saved = await (await cache).match(savedState);
  const states = Object.entries(((await saved?.json()) ?? {}) as Record<string, SavedState>);
  return new Map(states.map(([name, state]) => [name, new Application(name, state)]));
}

async function save() {
  await (await cache).put(savedState, Response.json(Object.fromEntries(await applications)));
}
