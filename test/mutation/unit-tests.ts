// All in one page, so that a mutant costs one page load, and one failure ends it.
import '../unit/attributes.test.js';
import '../unit/button.test.js';
import '../unit/cost.test.js';
import '../unit/signing-out.test.js';
import '../unit/styling.test.js';
import '../unit/visibility.test.js';
