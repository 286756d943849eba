// What a page complains of, in its console or by an error that nobody handles.
window.complaints = [];
const complain = (...args) => {
  const complaint = args.map(String).join(' ');
  // Lit has advice for those who write elements.
  if (!complaint.includes('https://lit.dev/msg/')) {
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
