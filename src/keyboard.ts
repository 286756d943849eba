import { afterDispatch, click } from './dispatch.js';
import { hasKeys } from './slotted-content.js';

/**
 * Clicks a control that has no keys of its own as a native button is clicked, by Enter when it is pressed and by Space
 * when it is released, unless somebody prevents the key.
 */
export function clickByKey(event: KeyboardEvent, control: HTMLElement) {
  const { key, repeat } = event;
  if (event.composedPath()[0] !== control || (key !== 'Enter' && key !== ' ')) {
    return;
  }
  if (repeat && key === 'Enter') {
    // A native button is clicked again and again while Enter is held.
    event.preventDefault();
  }
  if (hasKeys(control)) {
    return;
  }
  afterDispatch(event, () => {
    if (event.defaultPrevented) {
      return;
    }
    // Space scrolls.
    event.preventDefault();
    if (key === 'Enter') {
      click(control);
    } else if (!repeat) {
      control.addEventListener(
        'keyup',
        (up) => {
          afterDispatch(up, () => {
            if (up.key === key && !up.defaultPrevented) {
              click(control);
            }
          });
        },
        { once: true },
      );
    }
  });
}
