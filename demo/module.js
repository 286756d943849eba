import { Clerk } from '@clerk/clerk-js';
import 'clerk-sign-out';

const clerk = new Clerk('YOUR_PUBLISHABLE_KEY');
document.querySelector('clerk-sign-out').clerk = clerk;
await clerk.load();
