// The states of the element on the first page, each with a stand-in for Clerk.
const failure = new Error('The server did not respond.');

/** What each stand-in's `signOut()` returns, or whether nobody is signed in. */
const signOuts = {
  idle: (clerk) => new Promise((resolve) => setTimeout(resolve, 1000)).then(() => setUser(clerk, null)),
  busy: () => new Promise(() => {}),
  failed: () => Promise.reject(failure),
};
const listeners = new Map();

function setUser(clerk, user) {
  clerk.user = user;
  listeners.get(clerk)?.forEach((listener) => listener(clerk));
}

await customElements.whenDefined('clerk-sign-out');
// The failure is on purpose.
window.addEventListener('error', (event) => event.error === failure && event.preventDefault());

for (const element of document.querySelectorAll('#states clerk-sign-out')) {
  const signOut = signOuts[element.id] ?? signOuts.idle;
  element.clerk = {
    user: element.id === 'signed-out' ? null : {},
    signOut() {
      return signOut(this);
    },
    addListener(listener) {
      listeners.set(this, [...(listeners.get(this) ?? []), listener]);
      return () => {};
    },
  };
  // These events are not for the panel.
  for (const name of ['clerk-before-sign-out', 'clerk-signed-out', 'clerk-sign-out-error']) {
    element.addEventListener(name, (event) => event.stopPropagation());
  }
  const button = document.createElement('button');
  Object.assign(button, { type: 'button', textContent: 'Sign in' });
  button.addEventListener('click', () => setUser(element.clerk, {}));
  element.after(button);
}
for (const id of ['busy', 'failed']) {
  document.getElementById(id).click();
}
