import { AfterMount, InJsx, WithRef } from '../components/Hydrated';

export default function Hydration() {
  return (
    <>
      <h1>Hydration</h1>
      <p>
        Each of these three elements has a listener that cancels every sign-out. If you load this page instead of
        following a link to it, the first element signs out anyway: React 19 sets neither properties nor listeners of a
        custom element that it hydrates. An element with a ref, or one rendered after the component has mounted, has
        them.
      </p>
      <div className="example">
        <InJsx />
        <WithRef />
        <AfterMount />
      </div>
      <source-code file="next/app/components/Hydrated.tsx" />
    </>
  );
}
