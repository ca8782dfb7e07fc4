/**
 * The two Vitest projects. Unit tests sit beside their file and touch nothing outside the process but temporary files;
 * integration tests use real sockets, real SQLite files, the built bundles and Chromium.
 */
import { defineConfig } from 'vitest/config';

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
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          environment: 'node',
          // Packaging and whole-app tests build archives and start Chromium, on two cores perhaps.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Some files measure time and most start processes of their own: one at a time keeps them honest.
          fileParallelism: false,
        },
      },
    ],
    passWithNoTests: true,
  },
});
