import type { ClerkSignOut } from '../../src/element.js';
import { find } from '../find.js';
import { isShown, Page, signedInApplication, until } from '../integration/page.js';

/** What observe.js adds to an application's page. */
export interface ObservedWindow extends Window {
  problems: string[];
  defineElement?: () => void;
}

/** The element's error message, if it shows one. */
export function errorMessage(element: ClerkSignOut): string {
  return element.shadowRoot?.querySelector('[part=error]')?.textContent ?? '';
}

/** An application of demo/frameworks and its page. */
export class FrameworkApplication {
  private constructor(readonly page: Page) {}

  /** Opens it with these users signed in, and waits until it lists them. */
  static async open(path: string, people: string[], options = ''): Promise<FrameworkApplication> {
    const api = await signedInApplication(people);
    const page = await Page.open(`/demo/frameworks/${path}?app=${api.name}${options}`, api);
    const application = new FrameworkApplication(page);
    await until(() => application.sessions.length === people.length + 1, 'the application knows who is signed in');
    return application;
  }

  get window(): ObservedWindow {
    return this.page.window as unknown as ObservedWindow;
  }

  get element(): ClerkSignOut {
    return this.findElement('.example clerk-sign-out');
  }

  /** The options of what to sign out: all sessions, or one of them. */
  get sessions(): HTMLOptionElement[] {
    return [...this.page.document.querySelectorAll<HTMLOptionElement>('[name=session] option')];
  }

  /** The text of the application. */
  get text(): string {
    return this.page.document.querySelector('#app')?.textContent ?? '';
  }

  find(selector: string): HTMLElement {
    return find(this.page.document, selector);
  }

  findElement(selector: string): ClerkSignOut {
    return find(this.page.document, selector);
  }

  /** Chooses the option with this label. */
  choose(name: string, text: string) {
    const select = this.find(`select[name=${name}]`) as HTMLSelectElement;
    select.selectedIndex = [...select.options].findIndex(({ label }) => label === text);
    if (select.selectedIndex < 0) {
      throw new Error(`There is no option ${text}.`);
    }
    for (const type of ['input', 'change']) {
      select.dispatchEvent(new Event(type, { bubbles: true }));
    }
  }

  async shows(text: string) {
    await until(() => this.text.includes(text), `the application shows "${text}", but shows "${this.text}"`);
  }

  async showsButton() {
    await until(() => isShown(this.element), 'the button shows');
  }
}
