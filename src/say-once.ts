const said = new Set<unknown>();

/** Writes a message to the console, once a page for each value or, without a value, for each message. */
export function sayOnce(level: 'warn' | 'error', message: string, ...values: unknown[]) {
  const [subject = message] = values;
  if (!said.has(subject)) {
    said.add(subject);
    console[level](`<clerk-sign-out> ${message}`, ...values);
  }
}
