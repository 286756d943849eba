// Records violations of the page's policy from the start.
window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event));
