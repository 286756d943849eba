import { tsImport } from 'tsx/esm/api';
import config, { slow } from '../../web-test-runner.config.mjs';

const { chrome } = await tsImport('./chrome.ts', import.meta.url);

const [faults, ...others] = slow;

export default {
  ...config,
  files: others,
  // In a second browser beside the first, they take what that leaves of two cores.
  groups: [{ name: 'faults', files: faults, browsers: [await chrome()] }],
};
