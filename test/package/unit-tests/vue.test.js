import { render } from '@testing-library/vue';
import { h } from 'vue';
import { testPromises } from './promises.js';

testPromises((props, listeners, child) => {
  const onEvents = Object.fromEntries(
    Object.entries(listeners).map(([type, listener]) => [`on${type[0].toUpperCase()}${type.slice(1)}`, listener]),
  );
  const content = child?.tag ? h(child.tag, child.props, child.text) : child;
  render({ render: () => h('clerk-sign-out', { ...props, ...onEvents }, content) });
});
