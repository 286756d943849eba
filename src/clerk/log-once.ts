const logged = new Set<string>();

/** Logs a message once per page, whatever its `details`. */
export function logOnce(level: 'warn' | 'error', message: string, ...details: unknown[]) {
  if (!logged.has(message)) {
    logged.add(message);
    console[level](message, ...details);
  }
}
