'use client';

import 'clerk-sign-out';

/** Defines `<clerk-sign-out>` for server components, whose own imports stay on the server. */
export const DefineClerkSignOut = () => null;
