import { expect, html } from '@open-wc/testing';
import { LitElement, ReactiveElement } from 'lit';
import { restore, spy, stub } from 'sinon';
import { elementOf, type Manifest } from '../../scripts/manifest/manifest.js';
import { ClerkSignOut } from '../../src/clerk-sign-out.js';
import { buttonOf, create } from '../unit/fixture.js';
import { FakeClerk } from '../unit/fake-clerk.js';

const manifest = (await (await fetch('/dist/custom-elements.json')).json()) as Manifest;
const element = elementOf(manifest);
const fields = element.members.filter(({ kind }) => kind === 'field');
const methods = element.members.filter(({ kind }) => kind === 'method');

/** The public members of the class, without those of Lit and the browser, and without the aliases for frameworks. */
const publicNames = Object.getOwnPropertyNames(ClerkSignOut.prototype)
  .filter((name) => !name.endsWith('Callback'))
  .filter((name) => !Object.hasOwn(LitElement.prototype, name) && !Object.hasOwn(ReactiveElement.prototype, name))
  .filter((name, _, names) =>
    names.every((other) => other === name || other.toLowerCase() !== name.replaceAll('-', '')),
  );

const names = (items: { name: string }[]) => items.map(({ name }) => name);

describe('the manifest', () => {
  afterEach(() => {
    restore();
  });

  it('lists all observed attributes, apart from the aliases without hyphens', () => {
    const listed = element.attributes.flatMap(({ name }) => [name, name.replaceAll('-', '')]);
    expect([...new Set(listed)]).to.have.members(ClerkSignOut.observedAttributes);
  });

  it('lists exactly the public properties and methods of the class', () => {
    expect(names(element.members)).to.have.members(publicNames);
  });

  it('distinguishes properties from methods', () => {
    const { prototype } = ClerkSignOut;
    const isMethod = (name: string) => Object.getOwnPropertyDescriptor(prototype, name)?.value instanceof Function;
    expect(names(methods)).to.have.members(publicNames.filter(isMethod));
  });

  it('contains the default of each property', () => {
    const created: object = new ClerkSignOut();
    for (const { name, default: value } of fields) {
      expect(value, name).to.equal(String(Reflect.get(created, name)));
    }
  });

  it('contains the attribute and the type of each property', () => {
    for (const { name, fieldName, type } of element.attributes) {
      const created = new ClerkSignOut();
      created.setAttribute(name, 'some text');
      const text = (type?.text ?? '').split(' | ');
      expect(text, name).to.include(typeof created[fieldName as keyof ClerkSignOut]);
    }
    const listed = fields.filter(({ attribute }) => attribute !== undefined);
    expect(listed.map(({ name, attribute }) => [name, attribute])).to.deep.equal(
      element.attributes.map(({ fieldName, name }) => [fieldName, name]),
    );
  });

  it('marks the properties that are reflected', async () => {
    const created = await create(undefined);
    Object.assign(created, { sessionId: 'sess_1', redirectUrl: '/', noRedirect: true, disabled: true });
    await created.updateComplete;
    const reflected = fields.filter(({ attribute }) => attribute && created.hasAttribute(attribute));
    expect(names(reflected)).to.deep.equal(names(fields.filter(({ reflects }) => reflects)));
  });

  it('lists exactly the events that are dispatched, the states that are set, the slots and the parts', async () => {
    stub(window, 'reportError');
    const addState = spy(CustomStateSet.prototype, 'add');
    const clerk = new FakeClerk('sess_1');
    const created = await create(clerk);
    const dispatch = spy(created, 'dispatchEvent');

    clerk.behaviour = () => Promise.reject(new Error('refused'));
    buttonOf(created).click();
    await created.signOut().catch(() => undefined);
    await created.updateComplete;

    const slots = created.renderRoot.querySelectorAll('slot');
    const parts = created.renderRoot.querySelectorAll('[part]');
    expect([...slots].map(({ name }) => name)).to.have.members(names(element.slots));
    expect([...parts].map((part) => part.getAttribute('part'))).to.have.members(names(element.cssParts));

    clerk.behaviour = () => clerk.removeSessions();
    buttonOf(created).click();
    await created.signOut();

    await create({ loaded: false, status: 'error', signOut: () => undefined }, html`<a href="/sign-out">Log out</a>`);

    const events = dispatch.args.map(([event]) => `${event.type}: ${event.constructor.name}`);
    const listed = element.events.map(({ name, type }) => `${name}: ${type?.text ?? ''}`);
    expect(new Set(events)).to.deep.equal(new Set(listed));
    expect(new Set(addState.args.flat())).to.deep.equal(new Set(names(element.cssStates)));
  });

  it('contains a description and a type of each entry, and nothing private', () => {
    const { members, attributes, events, slots, cssParts, cssStates } = element;
    for (const { name, description } of [
      element,
      ...members,
      ...attributes,
      ...events,
      ...slots,
      ...cssParts,
      ...cssStates,
    ]) {
      expect(description, name).to.be.a('string').that.is.not.empty;
    }
    for (const { name, type } of [...fields, ...attributes, ...events]) {
      expect(type?.text, name).to.be.a('string').that.is.not.empty;
    }
    expect(JSON.stringify(manifest)).to.not.match(/"#|"private"|"protected"|\bsrc\//);
  });
});
