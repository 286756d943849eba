import type { Command, State } from './application.js';

/** Controls an application of the local Frontend API from a page, for the demo's panel and the tests. */
export class LocalApplication {
  /** The base URL of its Frontend API, which Clerk calls a proxy. */
  readonly proxyUrl: string;
  readonly publishableKey: string;

  constructor(readonly name: string) {
    this.proxyUrl = `${location.origin}/frontend-api/${name}`;
    this.publishableKey = publishableKey(name);
  }

  /** Returns who is signed in according to the server, and the requests so far. */
  async state(): Promise<State> {
    return this.#send('GET');
  }

  /** Sends a command to the server, and returns its new state. */
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

/**
 * The application whose URL the server has filled in on an element of the page, instead of the developer's own application.
 */
export function localApplication({ dataset }: HTMLElement): LocalApplication | undefined {
  const name = dataset['clerkProxyUrl']?.split('/').at(-1);
  return name === undefined ? undefined : new LocalApplication(name);
}

/** A key that encodes the host of the Frontend API, as Clerk's keys do. Clerk names its cookies after the key. */
export function publishableKey(name: string): string {
  return `pk_live_${btoa(`${name}.clerk.localhost$`)}`;
}
