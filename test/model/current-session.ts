import type { ClerkLike } from '../../src/clerk.js';

/** The current session of a Clerk, or while Clerk has none, the last that was when somebody looked. */
export class CurrentSession {
  #last: string | null | undefined;

  constructor(readonly clerk: ClerkLike) {}

  get id(): string | null | undefined {
    const { session, client } = this.clerk;
    return session === undefined ? (this.#last ?? client?.lastActiveSessionId) : session?.id;
  }

  look() {
    this.#last = this.id;
  }
}
