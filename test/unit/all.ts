// The unit tests in one page, which takes half as long as a page for each file. Not those that read the whole accessibility
// tree. What is quick and finds most comes first, because the first failure ends a mutant.
// Before all others, because it tests messages that are logged once per page.
import './visibility.test.js';
import './turns.test.js';
import './server-word.test.js';
import './wait-until.test.js';
import './signing-out.test.js';
import './initially-signed-in.test.js';
import './current.test.js';
import './kinds-of-clerk.test.js';
import './navigation.test.js';
import './attributes.test.js';
import './error-message.test.js';
import './fallback.test.js';
import './button.test.js';
import './marks.test.js';
import './extensions.test.js';
import './missing-apis.test.js';
import './styling.test.js';
import './cost.test.js';
import './activation.test.js';
import './keyboard.test.js';
