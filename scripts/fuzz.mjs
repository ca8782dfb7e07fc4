/** `npm run fuzz [cases]`: the property tests in their long mode, 10,000 cases each unless told otherwise. */
import { spawnSync } from 'node:child_process';

const cases = process.argv[2] ?? '10000';
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    'integration',
    '--testTimeout',
    '1800000',
    'tests/integration/llm/fuzz.test.ts',
  ],
  { stdio: 'inherit', env: { ...process.env, FUZZ_CASES: cases } },
);
process.exitCode = status ?? 1;
