import { Clerk } from '@clerk/clerk-js';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';

/** Clerk, once the page runs in a browser. */
export function useClerk(): Clerk | undefined {
  const { route } = useLocation();
  const [clerk, setClerk] = useState<Clerk>();
  useEffect(() => {
    const clerk = new Clerk('YOUR_PUBLISHABLE_KEY');
    // Elements that are defined later find it there.
    Object.assign(window, { Clerk: clerk });
    setClerk(clerk);
    void clerk.load({
      routerPush: (to) => route(to),
      routerReplace: (to) => route(to, true),
    });
  }, []);
  return clerk;
}
