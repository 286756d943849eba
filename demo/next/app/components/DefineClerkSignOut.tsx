'use client';

import 'clerk-sign-out';

/** Defines `<clerk-sign-out>` for server components: what they import stays on the server. */
export const DefineClerkSignOut = () => null;
