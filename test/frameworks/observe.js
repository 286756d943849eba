// The applications are built in development mode, and the demo's panel has its own copy of Lit.
const isExpected = (problem) => /lit\.dev\/msg\/(dev-mode|multiple-versions) /.test(problem);

// Records the warnings and errors in the page's console, and its uncaught errors.
window.problems = [];
const record = (...args) => {
  const problem = args.map(String).join(' ');
  if (!isExpected(problem)) {
    window.problems.push(problem);
  }
};
console.warn = record;
console.error = record;
window.addEventListener('error', ({ message }) => record(message));
window.addEventListener('unhandledrejection', ({ reason }) => record(reason));

// With ?early-click, the button that a server has rendered is clicked as soon as its element is defined and has rendered.
// React has not hydrated the page by then.
if (new URLSearchParams(location.search).has('early-click')) {
  void customElements.whenDefined('clerk-sign-out').then(async () => {
    const element = document.querySelector('[initially-signed-in]');
    await element.updateComplete;
    element.firstElementChild.click();
  });
}

// With ?late, the element is defined only when a test calls defineElement().
if (new URLSearchParams(location.search).has('late')) {
  const define = customElements.define.bind(customElements);
  customElements.define = (name, ...rest) => {
    if (name === 'clerk-sign-out') {
      window.defineElement = () => define(name, ...rest);
    } else {
      define(name, ...rest);
    }
  };
}
