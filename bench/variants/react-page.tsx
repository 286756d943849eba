/** @jsxRuntime automatic */
// What a server and a browser render alike: Clerk's own button, for somebody whom the server knows.
import { ClerkProvider, Show, SignOutButton } from '@clerk/react';
import type { ComponentProps } from 'react';

export type Props = Pick<ComponentProps<typeof ClerkProvider>, 'publishableKey' | 'proxyUrl' | 'initialState'>;

export const ReactPage = (props: Props) => (
  <ClerkProvider {...props} prefetchUI={false}>
    <Show when="signed-in">
      <SignOutButton />
    </Show>
  </ClerkProvider>
);
