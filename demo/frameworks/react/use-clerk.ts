import { Clerk } from '@clerk/clerk-js';
import { useEffect, useState } from 'react';
import { type NavigateFunction, useNavigate } from 'react-router';

let clerk: Clerk | undefined;

/** Clerk, once the page runs in a browser. `useClerk()` of `@clerk/react` takes the place of this one. */
export function useClerk(): Clerk | undefined {
  const navigate = useNavigate();
  const [current, setCurrent] = useState<Clerk>();
  useEffect(() => {
    clerk ??= start(navigate);
    setCurrent(clerk);
  }, [navigate]);
  return current;
}

function start(navigate: NavigateFunction): Clerk {
  const clerk = new Clerk('YOUR_PUBLISHABLE_KEY');
  // As @clerk/react does. An element that is defined only later takes it from there.
  Object.assign(window, { Clerk: clerk });
  void clerk.load({
    routerPush: (to) => navigate(to),
    routerReplace: (to) => navigate(to, { replace: true }),
  });
  return clerk;
}
