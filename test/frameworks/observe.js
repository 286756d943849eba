// The applications are built for development, and the panel beside them has a Lit of its own.
const isExpected = (complaint) => /lit\.dev\/msg\/(dev-mode|multiple-versions) /.test(complaint);

// What a page complains of, in its console or by an error that nobody handles.
window.complaints = [];
const complain = (...args) => {
  const complaint = args.map(String).join(' ');
  if (!isExpected(complaint)) {
    window.complaints.push(complaint);
  }
};
console.warn = complain;
console.error = complain;
window.addEventListener('error', ({ message }) => complain(message));
window.addEventListener('unhandledrejection', ({ reason }) => complain(reason));

// With ?late, the element is defined only when a test says so.
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
