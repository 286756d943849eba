import { render } from '@testing-library/react';
import { createElement } from 'react';
import { testPromises } from './promises.js';

testPromises((props, listeners, child) => {
  const onEvents = Object.fromEntries(Object.entries(listeners).map(([type, listener]) => [`on${type}`, listener]));
  const content = child?.tag ? createElement(child.tag, child.props, child.text) : child;
  render(createElement('clerk-sign-out', { ...props, ...onEvents }, content));
});
