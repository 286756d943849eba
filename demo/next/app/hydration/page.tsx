import { AfterMount, InJsx, WithRef } from '../components/Hydrated';

export default function Hydration() {
  return (
    <>
      <h1>Hydration</h1>
      <p>
        Three elements whose listener prevents every sign-out. If this page was loaded, and not reached by a link, the
        first signs out all the same: React 19 sets neither properties nor listeners of a custom element that it
        hydrates. With a ref, or if it is rendered after the component is mounted, it has them.
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
