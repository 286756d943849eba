import { resolve } from 'node:path';
import type { NextConfig } from 'next';

// Only in development does React warn of what does not match while it hydrates.
const development: NextConfig = {
  basePath: '/demo/next-development',
  distDir: '.next-development',
  experimental: { allowDevelopmentBuild: true },
};

export default {
  basePath: '/demo/next',
  // The package is a link to the repository.
  turbopack: { root: resolve(import.meta.dirname, '../..') },
  ...(process.env.NODE_ENV === 'development' && development),
} satisfies NextConfig;
