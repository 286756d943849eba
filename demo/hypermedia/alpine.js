import { Clerk } from '@clerk/clerk-js';
import Alpine from 'alpinejs';
import 'clerk-sign-out';

// Outside x-data, where Alpine would wrap it in a proxy.
const clerk = new Clerk('YOUR_PUBLISHABLE_KEY');

Alpine.magic('clerk', () => clerk);

Alpine.data('accounts', () => ({
  sessions: [],
  signedOut: '',

  init() {
    clerk.addListener(({ client }) => {
      this.sessions = client.signedInSessions.map(({ id, user, publicUserData }) => {
        return { id, name: user.fullName, email: publicUserData.identifier };
      });
    });
  },
}));

Alpine.start();
await clerk.load();
