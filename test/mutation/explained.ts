const redirects = 'Only a redirect that really happens notices: those of test/integration/real-clerk.test.ts.';

/** Mutants that the unit tests cannot notice, by the words that the command prints, and why. */
export const explained: Record<string, string> = {
  "clerk-sign-out.ts: !customElements.get('clerk-sign-out') → true (ConditionalExpression)":
    'Only a second copy notices, and test/package/browser.test.ts loads one.',
  'clerk-sign-out.ts: \'clerk-sign-out\' → "" (StringLiteral)':
    'Only a second copy notices, and test/package/browser.test.ts loads one.',
  'clerk.ts: (value as Partial<ClerkLike> | null | undefined)?.signOut → (value as Partial<ClerkLike> | null | undefined).signOut (OptionalChaining)':
    'It throws, which is caught, but takes so long that the benchmark notices.',
  'clerk.ts: { // A window of another origin, which <iframe name="Clerk"> → {} (BlockStatement)':
    'undefined is as good as false.',
  'element.ts: { noAccessor: true } → {} (ObjectLiteral)':
    'The accessors that Lit makes do the same. Its development build warns of them, which test/frameworks sees.',
  'element.ts: !template → true (ConditionalExpression)': 'A button made anew is the same; it only takes longer.',
  'element.ts: state → true (ConditionalExpression)': 'No page has a style for :state(undefined).',
  'say-once.ts: -1 → +1 (UnaryOperator)': 'There is one message alone, and what stands for it makes no difference.',
  'sign-out.ts: !isGone() → isGone() (BooleanLiteral)': redirects,
  'sign-out.ts: !isGone() → true (ConditionalExpression)': redirects,
  'sign-out.ts: !isGone() → false (ConditionalExpression)': redirects,
  'sign-out.ts: { // Where the connection went away in the middle, Clerk has → {} (BlockStatement)': redirects,
  'window-clerk.ts: Date.now() - lastSeen >= 10_000 → Date.now() - lastSeen > 10_000 (EqualityOperator)':
    'A millisecond earlier or later is the same to everybody.',
};
