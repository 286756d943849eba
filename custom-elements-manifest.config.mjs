import { tsImport } from 'tsx/esm/api';

const { publicApi } = await tsImport('./scripts/manifest/public-api.ts', import.meta.url);
const { editorData } = await tsImport('./scripts/manifest/editor-data.ts', import.meta.url);

const outdir = 'dist';

export default {
  globs: ['src/element.ts', 'src/events.ts', 'src/clerk-sign-out.ts'],
  outdir,
  litelement: true,
  plugins: [publicApi(), ...editorData(outdir)],
};
