// The element itself is loaded separately, from the file for CDNs.
import type { Start } from '../variants.js';
import { list } from './list.js';

export const start: Start = (area) => list(area, 'clerk-sign-out');
