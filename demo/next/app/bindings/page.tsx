import { AccountMenu } from '../components/AccountMenu';

export default function Bindings() {
  return (
    <>
      <h1>Bindings</h1>
      <p>A client component whose state the element follows, and which hears of its events.</p>
      <AccountMenu />
      <source-code file="next/app/components/AccountMenu.tsx" />
    </>
  );
}
