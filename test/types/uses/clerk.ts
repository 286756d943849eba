import { Clerk } from '@clerk/clerk-js';
import { useClerk } from '@clerk/react';
import { Clerk as Clerk5 } from 'clerk-js-5';
import 'clerk-sign-out';

const element = document.createElement('clerk-sign-out');

element.clerk = new Clerk('pk_test_…');
element.clerk = new Clerk5('pk_test_…');
element.clerk = useClerk();
element.clerk = window.Clerk;
element.clerk = { user: null, signOut() {} };
element.clerk = null;

// wrong, so it is a type
element.sessionId = new Clerk('pk_test_…');
// wrong, so it is a type
element.sessionId = new Clerk5('pk_test_…');
// wrong, so it is a type
element.sessionId = useClerk();
// wrong, so it is a type
element.sessionId = window.Clerk;
// wrong: a key
element.clerk = 'pk_test_…';
// wrong: the class
element.clerk = Clerk;
// wrong: a promise
element.clerk = Promise.resolve(new Clerk('pk_test_…'));
