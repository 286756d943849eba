import { resolve } from 'node:path';
import type { NextConfig } from 'next';

// React reports hydration mismatches only in development mode.
const development: NextConfig = {
  basePath: '/demo/next-development',
  distDir: '.next-development',
  experimental: { allowDevelopmentBuild: true },
};

export default {
  basePath: '/demo/next',
  // The package is a symbolic link to the repository.
  turbopack: { root: resolve(import.meta.dirname, '../..') },
  ...(process.env.NODE_ENV === 'development' && development),
} satisfies NextConfig;
