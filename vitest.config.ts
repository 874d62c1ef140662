import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { testsWithProcesses } from './tests/support/processes.js'

/** `npm run test:fast` leaves out the tests that start processes, and loads each module once for all others. */
const fast = process.env['HOLDFAST_TESTS'] === 'fast'
const leftOut = fast ? testsWithProcesses(fileURLToPath(new URL('tests', import.meta.url))) : []

export default defineConfig({
  resolve: {
    // Examples and contract suites import `holdfast/<module>` as a reader would; in this repository that is the source.
    alias: [
      { find: /^holdfast\/(.+)$/, replacement: fileURLToPath(new URL('src/$1/index.ts', import.meta.url)) },
      { find: /^holdfast$/, replacement: fileURLToPath(new URL('src/index.ts', import.meta.url)) },
    ],
  },
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/bench/**', '**/node_modules/**', ...leftOut],
    typecheck: { include: ['tests/**/*.test-d.ts'], tsconfig: './tsconfig.json' },
    isolate: !fast,
    reporters: ['default', './tests/support/skipped.ts'],
    includeTaskLocation: true, // the reporter reads there why a test is skipped
    // Real processes are killed and disks fill up beside each other on two cores: in CI a test may miss its time once.
    retry: process.env['CI'] === undefined ? 0 : 1,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    maxWorkers: Math.max(2, availableParallelism()),
    coverage: {
      include: ['src/**/*.ts'],
      exclude: ['src/**/*.d.ts'],
      reporter: ['text-summary', 'json-summary'],
      // What runs in a process of its own (commands, workers, MCP, most fixes) is tested, and not counted here.
      thresholds: { lines: 90, branches: 84 },
    },
  },
})
