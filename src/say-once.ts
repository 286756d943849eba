const said = new Set<unknown>();

/** Writes to the console, once a page for each last argument: what the message is about, or else the message itself. */
export function sayOnce(level: 'warn' | 'error', ...message: unknown[]) {
  const subject = message.at(-1);
  if (!said.has(subject)) {
    said.add(subject);
    console[level](...message);
  }
}
