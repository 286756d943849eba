/** 12,345 */
export function count(value: number): string {
  return Number.isNaN(value) ? '–' : value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

/** 1.23 × */
export function ratio(value: number): string {
  return Number.isNaN(value) ? '–' : `${count(value)} ×`;
}
