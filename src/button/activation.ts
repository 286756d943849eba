import type { ButtonController, ButtonHost } from './button-controller.js';
import { hasKeys, isCustom, slottedNodes } from './control.js';
import { afterDispatch, hasDefault, opensElsewhere } from './dispatch.js';

/** What an element does with clicks on its button. */
export interface Activation {
  /** Whether clicks on the button are the element's to handle, and not left alone. */
  handlesClicks(): boolean;
  /** Returns what to do with a click, once all listeners have run. Called during the click. */
  onClick(): () => void;
}

/** Calls the host's `activation` for each click on its button that nobody prevents, also for those made with a key. */
export function activate(host: ButtonHost, button: ButtonController, activation: Activation) {
  host.addEventListener('click', (event) => onClick(event, host, button, activation));
  host.addEventListener('keydown', (event) => onKeydown(event, host, button));
}

function onClick(event: MouseEvent, host: ButtonHost, button: ButtonController, activation: Activation) {
  const { control } = button;
  const path = event.composedPath();
  if (!control || !activation.handlesClicks() || event.defaultPrevented || opensElsewhere(event)) {
    return;
  }
  // In happy-dom, the path of a click on the slotted label leaves out the button.
  const targets: Node[] = control === host.renderRoot.firstChild ? slottedNodes(host) : [];
  const isOnButton = [control, ...targets].some((target) => path.includes(target));
  // A click dispatched on the element by a script counts as a click on its button.
  if (!isOnButton && (path[0] !== host || event.isTrusted)) {
    if (isCustom(control) && !event.isTrusted && (path[0] as Partial<HTMLButtonElement>).type === 'submit') {
      // On a click, Shoelace and Web Awesome add a submit button to the form and click that.
      event.preventDefault();
    }
    return;
  }
  const act = activation.onClick();
  const mustPrevent = hasDefault(control);
  if (mustPrevent) {
    event.preventDefault();
  }
  afterDispatch(event, () => {
    if (event.defaultPrevented && !mustPrevent) {
      return;
    }
    event.preventDefault();
    if (!button.isDisabled) {
      act();
    }
  });
}

/**
 * Lets Enter and Space click a control without keys of its own, as on a native button: Enter on keydown, Space on keyup,
 * unless a listener prevents the key.
 */
function onKeydown(event: KeyboardEvent, host: ButtonHost, { control }: ButtonController) {
  const { key, repeat } = event;
  if (!control || event.composedPath()[0] !== control || (key !== 'Enter' && key !== ' ')) {
    return;
  }
  if (repeat && key === 'Enter') {
    // Holding Enter clicks a native button repeatedly.
    event.preventDefault();
  }
  if (hasKeys(control)) {
    return;
  }
  afterDispatch(event, () => {
    if (event.defaultPrevented) {
      return;
    }
    // Space would scroll the page.
    event.preventDefault();
    if (key === 'Enter') {
      host.click();
    } else if (!repeat) {
      const release = (up: KeyboardEvent) => {
        afterDispatch(up, () => {
          if (up.key === key && !up.defaultPrevented) {
            host.click();
          }
        });
      };
      control.addEventListener('keyup', release, { once: true });
    }
  });
}
