import 'clerk-sign-out';
import { screen, waitFor } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';

test('signs out', async () => {
  window.Clerk = {
    user: {},
    async signOut() {
      this.user = null;
    },
  };
  document.body.innerHTML = '<clerk-sign-out><button>Sign out</button></clerk-sign-out>';

  await userEvent.click(await screen.findByRole('button', { name: 'Sign out' }));

  await waitFor(() => expect(screen.queryByRole('button')).toBeNull());
});
