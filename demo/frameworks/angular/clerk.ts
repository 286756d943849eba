import { InjectionToken } from '@angular/core';
import type { Clerk } from '@clerk/clerk-js';

export const CLERK = new InjectionToken<Clerk>('Clerk');
