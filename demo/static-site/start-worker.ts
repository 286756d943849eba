// The server of these pages is a service worker. A page that it does not control yet, as on a first visit, is reloaded
// once it does, before any other script of the page has run.
const reloading = 'clerk-sign-out-demo-reloading';

if ((navigator.serviceWorker as ServiceWorkerContainer | undefined)?.controller) {
  sessionStorage.removeItem(reloading);
} else {
  stop();
  startWorker().catch((error: unknown) => {
    const body = document.createElement('body');
    body.textContent = `This demo needs a service worker, which does not run here. ${String(error)}`;
    document.documentElement.append(body);
  });
}

async function startWorker() {
  await navigator.serviceWorker.register('service-worker.js');
  await navigator.serviceWorker.ready;
  if (sessionStorage.getItem(reloading)) {
    throw new Error('It runs, but may not answer for the page.');
  }
  sessionStorage.setItem(reloading, 'true');
  location.reload();
}
