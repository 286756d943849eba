'use client';

import 'clerk-sign-out';

export const SignOutButton = () => (
  // Clicking on this button will sign out a user
  // and reroute them to the "/" (home) page.
  <clerk-sign-out redirect-url="/">Sign out</clerk-sign-out>
);
