import { expect } from '@open-wc/testing';
import { emptyWindow } from '../empty-window.js';
import { find } from '../find.js';
import { closePages, isShown, Page, pages, signedInApplication, tab, until } from './page.js';
import { codeOf } from './recipe-code.js';

type View = Window & typeof globalThis;

/** A performance entry of Chrome, which TypeScript does not define. */
interface LayoutShift extends PerformanceEntry {
  value: number;
}

/** Resolves once all changes so far are painted. */
async function painted(view: Window) {
  for (let frame = 0; frame < 2; frame++) {
    await new Promise((resolve) => view.requestAnimationFrame(resolve));
  }
}

/** Imports a module in this window, without using anything else of it. */
async function importInto(view: View, path: string): Promise<void> {
  await (view.eval(`import('${location.origin}${path}')`) as Promise<unknown>);
}

const partsOfProperty = ['value', 'get', 'set'] as const;

type Globals = Map<string, PropertyDescriptor>;

function globalsOf(view: View): Globals {
  return new Map(Object.entries(Object.getOwnPropertyDescriptors(view)));
}

/** Returns the names of the globals that have been added or changed since. */
function changedGlobals(view: View, before: Globals): string[] {
  const differs = ([name, property]: [string, PropertyDescriptor]) =>
    partsOfProperty.some((part) => !Object.is(Reflect.get(property, part), Reflect.get(before.get(name) ?? {}, part)));
  return [...globalsOf(view)].filter(differs).map(([name]) => name);
}

/** Collects the names of the platform's functions, accessors and constructors that this window uses from now on. */
function usesOf(view: View): string[] {
  const uses: string[] = [];

  const recording = (use: string, original: object) =>
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
      // What the platform defines is enumerable; what the language defines is not.
      if (property.configurable && property.enumerable) {
        for (const part of partsOfProperty) {
          const original: unknown = Reflect.get(property, part);
          if (typeof original === 'function') {
            property[part] = recording(path + name, original);
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
      Object.defineProperty(view, name, { value: recording(name, value as object) });
    }
  }
  watch(view, '');
  return uses;
}

describe('a page', () => {
  afterEach(closePages);

  it('keeps its layout when the button shows and hides, if its space is reserved as in docs/recipes.md', async () => {
    const page = await Page.withScripts(await signedInApplication());
    page.document.body.innerHTML = `<p>Before</p>
      <span>Beside</span> ${codeOf('Reserved space', 'html')} <span>Beside</span>
      <p>After</p>`;
    const element = find(page.document, 'clerk-sign-out');
    const neighbors = [...page.document.querySelectorAll('p, span')];
    const boxes = () => neighbors.map((neighbor) => neighbor.getBoundingClientRect().toJSON() as DOMRect);
    const atFirst = boxes();
    const clerk = await page.addClerkScript();
    await clerk.load();
    await until(() => isShown(element));
    expect(boxes()).to.deep.equal(atFirst);
    await clerk.signOut(() => undefined);
    await until(() => !isShown(element));
    expect(boxes()).to.deep.equal(atFirst);
  });

  describe('does not move with initially-signed-in', () => {
    it('from the first paint to the loaded Clerk, whatever is slotted', async () => {
      const page = await Page.open(`${pages}/first-paint.html`, await signedInApplication());
      const { document, window } = page;
      const shifts: number[] = [];
      const { PerformanceObserver } = window as unknown as View;
      const observer = new PerformanceObserver((list) => {
        shifts.push(...(list.getEntries() as LayoutShift[]).map(({ value }) => value));
      });
      observer.observe({ type: 'layout-shift', buffered: true });
      const elements = [...document.querySelectorAll('clerk-sign-out')];
      const boxes = () => elements.map((element) => element.getBoundingClientRect().toJSON() as DOMRect);

      await painted(window);
      const atFirst = boxes();
      expect(atFirst.every(({ width }) => width > 0)).to.equal(true);

      await page.addScript('/dist/clerk-sign-out.min.js', 'module');
      await painted(window);
      expect(boxes()).to.deep.equal(atFirst);

      await (await page.addClerkScript()).load();
      await painted(window);
      expect(boxes()).to.deep.equal(atFirst);
      expect(elements.every(isShown)).to.equal(true);
      expect(shifts).to.deep.equal([]);
    });
  });

  describe('is not affected by importing', () => {
    it('element.js, which uses no API of the platform and adds no global beyond those of Lit', async () => {
      const view = await emptyWindow();
      await importInto(view, '/node_modules/lit/index.js');
      const uses = usesOf(view);
      const globals = globalsOf(view);
      await importInto(view, '/dist/element.js');
      expect(uses).to.deep.equal([]);
      expect(changedGlobals(view, globals)).to.deep.equal([]);
    });

    it("the file for CDNs, except for the tag and Lit's two globals", async () => {
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

  describe('in a tab on a slow CPU', () => {
    afterEach(async () => tab('close'));

    it("shows the button in the first frame after Clerk's first report", async () => {
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
