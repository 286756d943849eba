// The floor of the platform: the listener of Clerk's documentation on each button, and one Clerk listener for all.
import type { Start } from './variant.js';

export const start: Start = (area, clerk) => {
  let unsubscribe: (() => void) | undefined;

  return (count) => {
    unsubscribe?.();
    unsubscribe = undefined;
    const buttons = Array.from({ length: count }, () => {
      const button = document.createElement('button');
      button.textContent = 'Sign out';
      button.addEventListener('click', () => void clerk.signOut());
      return button;
    });
    if (count > 0) {
      unsubscribe = clerk.addListener(({ user }) => {
        for (const button of buttons) {
          button.hidden = !user;
        }
      });
    }
    area.replaceChildren(...buttons);
  };
};
