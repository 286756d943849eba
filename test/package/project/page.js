import 'clerk-sign-out';
import { ClerkSignOut } from 'clerk-sign-out/element.js';

document.title = customElements.get('clerk-sign-out') === ClerkSignOut ? 'one class' : 'two classes';
