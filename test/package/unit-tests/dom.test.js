import { testPromises } from './promises.js';

afterEach(() => document.body.replaceChildren());

testPromises((props, listeners, child) => {
  const element = Object.assign(document.createElement('clerk-sign-out'), props);
  for (const [type, listener] of Object.entries(listeners)) {
    element.addEventListener(type, listener);
  }
  if (typeof child === 'object') {
    const { tag, props, text } = child;
    element.append(Object.assign(document.createElement(tag), props, { textContent: text }));
  } else if (child) {
    element.append(child);
  }
  document.body.append(element);
});
