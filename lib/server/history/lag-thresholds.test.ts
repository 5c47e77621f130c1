import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { forget } from '../cache/remember.ts'
import { withStore } from '../store/the-store.ts'
import { lagThresholdsOrLast, readLagThresholds } from './lag-thresholds.ts'

const folder = mkdtempSync(join(tmpdir(), 'farside-thresholds-'))
const path = join(folder, 'farside.yaml')
const configure = (store: string) =>
  writeFileSync(
    path,
    `cloud: { name: lab }
keystone:
  url: http://127.0.0.1:5000/v3
  serviceAccount: { username: a, passwordFile: b, project: c }
store: ${store}
`,
  )
beforeAll(() => vi.stubEnv('FARSIDE_CONFIG', path))
afterEach(() => vi.restoreAllMocks())
afterAll(() => rmSync(folder, { recursive: true }))

it('has what was known last while the store cannot be used, and looks again after a while', async () => {
  configure('{ sqlite: farside.sqlite }')
  const row = { source: 'pure1', group_name: 'g', late_factor: 2, very_late_factor: 4 }
  const set = { ...row, set_by: 'admin', set_ms: 1 }
  await withStore((store) => store.insertInto('lag_threshold').values(set).execute())
  const known = new Map([['pure1:g', { lateFactor: 2, veryLateFactor: 4 }]])
  expect(await lagThresholdsOrLast()).toEqual(known)

  configure('{ sqlite: not/there/farside.sqlite }')
  forget()
  await expect(readLagThresholds()).rejects.toThrow('cannot be used')
  expect(await lagThresholdsOrLast()).toEqual(known)

  configure('{ sqlite: another-and-empty.sqlite }')
  expect(await lagThresholdsOrLast()).toEqual(known)
  const nowMs = Date.now()
  vi.spyOn(Date, 'now').mockReturnValue(nowMs + 6_000)
  expect(await lagThresholdsOrLast()).toEqual(new Map())
})
