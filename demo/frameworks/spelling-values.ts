/** The Clerk that the pages of spellings give: nobody is signed in. */
export const spellingClerk = { user: null, signOut: () => Promise.resolve() };

/** What the pages of spellings bind, one after the other. */
export const spellingValues = [
  { sessionId: 'sess_a', redirectUrl: '/a', noRedirect: true, disabled: false },
  { sessionId: 'sess_b', redirectUrl: '/b', noRedirect: false, disabled: true },
  { sessionId: undefined, redirectUrl: undefined, noRedirect: false, disabled: false },
] as const;
