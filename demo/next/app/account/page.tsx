import { SignOutButton } from '../components/SignOutButton';

export default function Account() {
  return (
    <>
      <h1>Account</h1>
      <p>
        The first element comes from a client component, the second from this page, a server component. Neither needs{' '}
        <code>useClerk()</code> or <code>useRouter()</code>: the element finds Clerk, and Clerk knows the router.
      </p>
      <div className="example">
        <SignOutButton />
        <clerk-sign-out redirect-url="/">Sign out, from the server</clerk-sign-out>
      </div>
      <source-code file="next/app/components/SignOutButton.tsx" />
      <source-code file="next/app/account/page.tsx" />
    </>
  );
}
