/** The fake Clerk of the binding pages: nobody is signed in. */
export const bindingClerk = { user: null, signOut: () => Promise.resolve() };

/** The values that the binding pages bind, one after the other. */
export const bindingValues = [
  { sessionId: 'sess_a', redirectUrl: '/a', noRedirect: true, disabled: false },
  { sessionId: 'sess_b', redirectUrl: '/b', noRedirect: false, disabled: true },
  { sessionId: undefined, redirectUrl: undefined, noRedirect: false, disabled: false },
] as const;
