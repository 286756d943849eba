const logged = new Set<string>();

/** Writes a message to the console once a page, whatever `details` follow it. */
export function logOnce(level: 'warn' | 'error', message: string, ...details: unknown[]) {
  if (!logged.has(message)) {
    logged.add(message);
    console[level](message, ...details);
  }
}
