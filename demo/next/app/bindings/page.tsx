import { AccountMenu } from '../components/AccountMenu';

export default function Bindings() {
  return (
    <>
      <h1>Bindings</h1>
      <p>A client component that binds its state to the element and listens for its events.</p>
      <AccountMenu />
      <source-code file="next/app/components/AccountMenu.tsx" />
    </>
  );
}
