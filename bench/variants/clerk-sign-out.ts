// The element itself comes as the file for CDNs, by a script tag of its own.
import type { Start } from './variant.js';
import { list } from './list.js';

export const start: Start = (area) => list(area, 'clerk-sign-out');
