import { expect } from '@open-wc/testing';
import { ada, closePages, signedInPage } from '../integration/page.js';

const vue = '/demo/frameworks/node_modules/vue/dist/vue.runtime.esm-browser.prod.js';
type RefFunction = <T>(value: T) => { value: T };

afterEach(closePages);

it("Vue's ref() breaks the private fields of Clerk, and shallowRef() does not", async () => {
  const { ref, shallowRef } = (await import(vue)) as { ref: RefFunction; shallowRef: RefFunction };
  const { clerk } = await signedInPage([ada]);
  expect(() => ref(clerk).value.loaded).to.throw('private');
  expect(shallowRef(clerk).value.loaded).to.equal(true);
});
