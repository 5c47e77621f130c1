import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { 'server-only': new URL('./scripts/empty.ts', import.meta.url).pathname } },
  test: { include: ['{lib,components,app,scripts,bin}/**/*.test.{ts,tsx}'], maxWorkers: 2 },
})
