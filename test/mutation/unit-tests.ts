// All in one page, so that a mutant costs one page load and ends with the first failure. What is quick and finds most
// comes first: keys take time.
// Before all others, because they test messages that are logged once per page.
import '../unit/console.test.js';
import '../unit/visibility.test.js';
import '../unit/turns.test.js';
import '../unit/server-word.test.js';
import '../unit/wait-until.test.js';
import '../unit/signing-out.test.js';
import '../unit/initially-signed-in.test.js';
import '../unit/current.test.js';
import '../unit/kinds-of-clerk.test.js';
import '../unit/navigation.test.js';
import '../unit/attributes.test.js';
import '../unit/error-message.test.js';
import '../unit/fallback.test.js';
import '../unit/button.test.js';
import '../unit/marks.test.js';
import '../unit/extensions.test.js';
import '../unit/missing-apis.test.js';
import '../unit/styling.test.js';
import '../unit/cost.test.js';
import '../unit/activation.test.js';
import '../unit/keyboard.test.js';
