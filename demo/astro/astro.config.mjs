import clerk from '@clerk/astro';
import { defineConfig } from 'astro/config';

export default defineConfig({
  base: '/demo/astro',
  integrations: [
    clerk({
      afterSignOutUrl: '/demo/astro/',
      // The schema requires a URL, but the local Frontend API has a path.
      enableEnvSchema: false,
    }),
  ],
});
