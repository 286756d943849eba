import type { Command, State } from './application.js';

/** An application of the local Frontend API, seen from a page: the demo's panel and the tests tell it what to do. */
export class LocalApplication {
  /** The base of its Frontend API, which Clerk calls a proxy. */
  readonly proxyUrl: string;
  readonly publishableKey: string;

  constructor(readonly name: string) {
    this.proxyUrl = `${location.origin}/frontend-api/${name}`;
    this.publishableKey = publishableKey(name);
  }

  /** Who is signed in according to the server, and what it was asked. */
  async state(): Promise<State> {
    return this.#send('GET');
  }

  /** Tells the server what to do, and returns its state after that. */
  async tell(command: Command): Promise<State> {
    return this.#send('POST', command);
  }

  async #send(method: string, command?: Command): Promise<State> {
    const response = await fetch(`${this.proxyUrl}/control`, {
      method,
      body: command ? JSON.stringify(command) : null,
    });
    return (await response.json()) as State;
  }
}

/** A key as Clerk makes it, out of the host of the Frontend API. Clerk names its cookies after the key. */
export function publishableKey(name: string): string {
  return `pk_live_${btoa(`${name}.clerk.localhost$`)}`;
}
