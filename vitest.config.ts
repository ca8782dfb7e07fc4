/**
 * The Vitest projects. Unit tests sit beside their file and touch nothing outside the process but temporary files;
 * integration tests use real sockets, real SQLite files, the built bundles and Chromium.
 */
import { defineConfig } from 'vitest/config';

/** Files that measure time or play whole apps at full speed: each has the machine to itself. */
const alone = [
  'tests/integration/chromium-host.test.ts',
  'tests/integration/packaging.test.ts',
  'tests/integration/real-input.test.ts',
  'tests/integration/workspace.test.ts',
];

const integration = {
  environment: 'node',
  // Packaging and whole-app tests build archives and start Chromium, on two cores perhaps.
  testTimeout: 120_000,
  hookTimeout: 120_000,
} as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          environment: 'node',
        },
      },
      {
        test: {
          ...integration,
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: alone,
          maxWorkers: 2,
        },
      },
      {
        test: {
          ...integration,
          name: 'alone',
          include: alone,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
    passWithNoTests: true,
  },
});
