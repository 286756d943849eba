// What the page's policy forbids, from the first moment on.
window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event));
