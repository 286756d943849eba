export default {
  // Both versions of Vitest read this, and Jest has the same globals.
  test: { globals: true, include: ['*.test.js'] },
};
