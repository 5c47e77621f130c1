import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { 'server-only': new URL('./scripts/empty.ts', import.meta.url).pathname } },
  test: {
    include: ['{lib,components,app,scripts,bin}/**/*.test.{ts,tsx}'],
    maxWorkers: 2,
    // Some start whole processes, and machines are busy: what hangs is found by then, too.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
