import type { ButtonController, ButtonHost } from './button-controller.js';
import { hasDefault, hasKeys, isCustom } from './control.js';
import { opensElsewhere, unlessPrevented } from './dispatch.js';

/** What an element does with clicks on its button. */
export interface Activation {
  /** Whether clicks on the button are the element's to handle, and not left alone. */
  handlesClicks(): boolean;
  /** Called during a click. Returns what to do after all listeners have run, if none has prevented it. */
  onClick(): () => void;
}

/** Calls the `activation` for each click on an element's button that nobody prevents, also for those made with a key. */
export function handle(event: Event, host: ButtonHost, button: ButtonController, activation: Activation) {
  // What has passed the shadow tree was handled there.
  if (event.currentTarget !== host || !event.composedPath().includes(host.renderRoot)) {
    if (event.type === 'click') {
      onClick(event as MouseEvent, host, button, activation);
    } else {
      onKeydown(event as KeyboardEvent, host, button);
    }
  }
}

function onClick(event: MouseEvent, host: ButtonHost, button: ButtonController, activation: Activation) {
  const { control, isDisabled } = button;
  const path = event.composedPath();
  if (
    !control ||
    (control.matches(':disabled') && !isDisabled) ||
    (!activation.handlesClicks() && !isDisabled) ||
    event.defaultPrevented ||
    opensElsewhere(event)
  ) {
    return;
  }
  // A click on the element itself is made by a script or an access key. In happy-dom, the path of a click on the slotted
  // label leaves out the button.
  const isOnElement = path[0] === host && (!event.isTrusted || event.detail === 0);
  if (!isOnElement && !path.some((target) => target === control || button.isLabel(target as Node))) {
    if (isCustom(control) && !event.isTrusted && (path[0] as Partial<HTMLButtonElement>).type === 'submit') {
      // On a click, Shoelace and Web Awesome add a submit button to the form and click that.
      event.preventDefault();
    }
    return;
  }
  const act = activation.onClick();
  unlessPrevented(event, control, !isOnElement && hasDefault(control), () => {
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
  const isEnter = key === 'Enter';
  if (!control || event.composedPath()[0] !== control || (!isEnter && key !== ' ')) {
    return;
  }
  if (isEnter && repeat) {
    // Holding Enter clicks a native button repeatedly.
    event.preventDefault();
  }
  if (hasKeys(control) || event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  // Space would scroll the page.
  unlessPrevented(event, control, true, () => {
    if (isEnter) {
      host.click();
    } else if (!repeat) {
      onPress(control, host);
    }
  });
}

/** Clicks when Space goes up, whatever other keys do until then. A blur ends the press. */
function onPress(control: Element, host: ButtonHost) {
  const release = (event: Event) => {
    const isBlur = event.type === 'blur';
    if (isBlur || (event as KeyboardEvent).key === ' ') {
      control.removeEventListener('keyup', release);
      control.removeEventListener('blur', release);
      if (!isBlur) {
        unlessPrevented(event, control, false, () => host.click());
      }
    }
  };
  control.addEventListener('keyup', release);
  control.addEventListener('blur', release);
}
