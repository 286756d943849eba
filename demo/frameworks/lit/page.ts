import type { Clerk } from '@clerk/clerk-js';
import 'clerk-sign-out';
import { html } from 'lit';

export const page = (clerk?: Clerk) => html`
  <p>Sign out here.</p>
  <div class="example">
    <clerk-sign-out .clerk=${clerk} redirect-url="/demo/signed-out.html">Log out</clerk-sign-out>
    <clerk-sign-out .clerk=${clerk} redirect-url="/demo/signed-out.html" initially-signed-in>
      Log out, also before Clerk has loaded
    </clerk-sign-out>
  </div>
`;
