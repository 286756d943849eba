import { expect } from '@open-wc/testing';
import { emptyWindow } from '../empty-window.js';
import { closePages, isShown, Page, signedInApplication, until } from './page.js';
import { codeOf } from './recipe-code.js';
import { tab } from './tab.js';

type View = Window & typeof globalThis;

/** An entry of Chrome's, which TypeScript does not know. */
interface LayoutShift extends PerformanceEntry {
  value: number;
}

/** Resolves once all that has changed so far is on the screen. */
async function painted(view: Window) {
  for (let frame = 0; frame < 2; frame++) {
    await new Promise((resolve) => view.requestAnimationFrame(resolve));
  }
}

/** What a page with this body looks like as Clerk comes, goes, comes again, and signs out. */
async function whileClerkComesAndGoes(body: string) {
  const page = await Page.withScripts(await signedInApplication());
  page.document.body.innerHTML = body;
  const element = page.document.querySelector('clerk-sign-out');
  const neighbours = [...page.document.querySelectorAll('.neighbour')];
  await painted(page.window);

  let layoutShift = 0;
  const add = (entries: PerformanceEntryList) => {
    for (const { value } of entries as LayoutShift[]) {
      layoutShift += value;
    }
  };
  const { PerformanceObserver } = page.window as unknown as View;
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({ type: 'layout-shift' });

  const look = async (shown: boolean) => {
    await until(() => element && isShown(element) === shown);
    await painted(page.window);
    add(observer.takeRecords());
    return {
      height: element?.getBoundingClientRect().height ?? NaN,
      neighbours: neighbours.map((neighbour) => neighbour.getBoundingClientRect().toJSON() as DOMRect),
    };
  };

  const atFirst = await look(false);
  const clerk = await page.addClerkScript();
  await clerk.load();
  const signedIn = await look(true);
  delete page.window.Clerk;
  // The element looks again when the old one reports something.
  await clerk.setActive({ session: clerk.session?.id ?? null });
  const withoutClerk = await look(false);
  page.window.Clerk = clerk;
  const again = await look(true);
  await clerk.signOut(() => undefined);
  const signedOut = await look(false);
  return { atFirst, signedIn, withoutClerk, again, signedOut, layoutShift };
}

/** Imports a module in that window. What does so uses nothing else of it. */
async function importInto(view: View, path: string): Promise<void> {
  await (view.eval(`import('${location.origin}${path}')`) as Promise<unknown>);
}

const partsOfProperty = ['value', 'get', 'set'] as const;

type Globals = Map<string, PropertyDescriptor>;

function globalsOf(view: View): Globals {
  return new Map(Object.entries(Object.getOwnPropertyDescriptors(view)));
}

/** The names of the globals that are new or others than these. */
function changedGlobals(view: View, before: Globals): string[] {
  const differs = ([name, property]: [string, PropertyDescriptor]) =>
    partsOfProperty.some((part) => !Object.is(Reflect.get(property, part), Reflect.get(before.get(name) ?? {}, part)));
  return [...globalsOf(view)].filter(differs).map(([name]) => name);
}

/** The names of the platform's functions, accessors and constructors that are used in this window from now on. */
function usesOf(view: View): string[] {
  const uses: string[] = [];

  const noting = (use: string, original: object) =>
    new Proxy(original as (new () => object) & (() => unknown), {
      apply(target, self, args): unknown {
        uses.push(use);
        return Reflect.apply(target, self, args);
      },
      construct(target, args, newTarget) {
        uses.push(`new ${use}`);
        return Reflect.construct(target, args, newTarget) as object;
      },
    });

  const watch = (owner: object, path: string) => {
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
      // Enumerable is what the platform defines, and not what the language does.
      if (property.configurable && property.enumerable) {
        for (const part of partsOfProperty) {
          const original: unknown = Reflect.get(property, part);
          if (typeof original === 'function') {
            property[part] = noting(path + name, original);
          }
        }
        Object.defineProperty(owner, name, property);
      }
    }
  };

  for (const [name, { value }] of globalsOf(view)) {
    const { prototype } = (typeof value === 'function' ? value : {}) as { prototype?: object };
    if (prototype && Object.keys(prototype).length > 0) {
      watch(prototype, `${name}.`);
      Object.defineProperty(view, name, { value: noting(name, value as object) });
    }
  }
  watch(view, '');
  return uses;
}

describe('a page', function () {
  this.timeout(30_000);

  afterEach(closePages);

  describe('does not move when Clerk comes and goes', () => {
    const between = (markup: string) =>
      `<div class="neighbour">Before</div>
      <span class="neighbour">Beside</span> ${markup} <span class="neighbour">Beside</span>
      <div class="neighbour">After</div>`;

    const bodies = {
      'where the button is out of the flow': () =>
        between('<clerk-sign-out style="position: absolute; inset: 0 0 auto auto"></clerk-sign-out>'),
      'where the button comes last': () => '<div class="neighbour">Before</div><clerk-sign-out></clerk-sign-out>',
      'where the space of the button is reserved as in docs/recipes.md': () =>
        between(codeOf('Reserved space', 'html')),
    };

    for (const [where, body] of Object.entries(bodies)) {
      it(where, async () => {
        const { layoutShift, ...looks } = await whileClerkComesAndGoes(body());
        expect(layoutShift).to.equal(0);
        for (const [when, { neighbours }] of Object.entries(looks)) {
          expect(neighbours, when).to.deep.equal(looks.atFirst.neighbours);
        }
      });
    }

    it('but for the box of the button, where that is in the flow', async () => {
      const { atFirst, signedIn, withoutClerk, again, signedOut, layoutShift } = await whileClerkComesAndGoes(
        `<div class="neighbour">Before</div>
        <clerk-sign-out style="display: block"></clerk-sign-out>
        <div class="neighbour">After</div>`,
      );
      // Shows that a shift is seen.
      expect(layoutShift).to.be.greaterThan(0);
      const [before, after] = atFirst.neighbours;
      expect(after?.top).to.equal(before?.bottom);
      expect(signedIn.neighbours[0]).to.deep.equal(before);
      expect(signedIn.neighbours[1]?.top).to.equal((before?.bottom ?? NaN) + signedIn.height);
      expect([withoutClerk, again, signedOut]).to.deep.equal([atFirst, signedIn, atFirst]);
    });
  });

  describe('notices nothing of an import', () => {
    it('of element.js: beyond Lit, it uses nothing of the platform and leaves nothing behind', async () => {
      const view = await emptyWindow();
      await importInto(view, '/node_modules/lit/index.js');
      const uses = usesOf(view);
      const globals = globalsOf(view);
      await importInto(view, '/dist/element.js');
      expect(uses).to.deep.equal([]);
      expect(changedGlobals(view, globals)).to.deep.equal([]);
    });

    it("of the file for CDNs but the tag, and Lit's two globals", async () => {
      const view = await emptyWindow();
      const uses = usesOf(view);
      const globals = globalsOf(view);
      await importInto(view, '/dist/clerk-sign-out.min.js');
      expect([...new Set(uses)]).to.deep.equal([
        // Lit reads them.
        'trustedTypes',
        'TrustedTypePolicyFactory.emptyScript',
        'customElements',
        'CustomElementRegistry.get',
        'CustomElementRegistry.define',
      ]);
      expect(changedGlobals(view, globals)).to.have.members(['litPropertyMetadata', 'reactiveElementVersions']);
    });
  });

  describe('in a tab', () => {
    afterEach(async () => tab('close'));

    it('shows the button in the next frame after the first report of Clerk, also on a slow phone', async () => {
      const { publishableKey, proxyUrl } = await signedInApplication();

      await tab({ goto: new URL('/test/integration/pages/script-tag.html', location.href).href });
      await tab({ slowDown: 6 });
      const frames = await tab({
        evaluate: `(async () => {
          const element = document.createElement('clerk-sign-out');
          document.body.append(element);

          const script = document.createElement('script');
          Object.assign(script.dataset, { clerkPublishableKey: '${publishableKey}', clerkProxyUrl: '${proxyUrl}' });
          script.src = '${proxyUrl}/npm/@clerk/clerk-js@6/dist/clerk.browser.js';
          script.async = true;
          script.crossOrigin = 'anonymous';
          document.head.append(script);
          await new Promise((resolve) => (script.onload = resolve));

          const report = new Promise((resolve) => Clerk.addListener(resolve));
          const framesUntilShown = report.then(async () => {
            for (let frames = 1; ; frames++) {
              await new Promise((resolve) => requestAnimationFrame(resolve));
              if (element.getBoundingClientRect().width > 0) {
                return frames;
              }
            }
          });
          await Clerk.load();
          return framesUntilShown;
        })()`,
      });
      expect(frames).to.equal(1);
    });
  });
});
