// The unit tests in the order that finds faults of the button soonest. Before all others what tests messages that are
// logged once per page.
import '../unit/visibility.test.js';
import '../unit/button.test.js';
import '../unit/extensions.test.js';
import '../unit/marks.test.js';
import '../unit/activation.test.js';
import '../unit/all.js';
