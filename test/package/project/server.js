import 'clerk-sign-out';
import { createRequire } from 'node:module';
import { ClerkSignOut } from 'clerk-sign-out/element.js';

const { name } = createRequire(import.meta.url)('clerk-sign-out/package.json');
console.log(typeof document, ClerkSignOut.name, name);
