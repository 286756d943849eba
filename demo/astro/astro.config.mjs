import clerk from '@clerk/astro';
import { defineConfig } from 'astro/config';

export default defineConfig({
  base: '/demo/astro',
  integrations: [
    clerk({
      afterSignOutUrl: '/demo/astro/',
      // The schema wants a URL, but the address of the local Frontend API is a path.
      enableEnvSchema: false,
    }),
  ],
});
