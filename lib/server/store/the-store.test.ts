import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { withStore } from './the-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'farside-the-store-'))
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

function configure(name: string, store: string): void {
  const path = join(folder, `${name}.yaml`)
  writeFileSync(
    path,
    `cloud: { name: lab }
keystone:
  url: http://127.0.0.1:5000/v3
  serviceAccount: { username: a, passwordFile: b, project: c }
store: ${store}
`,
  )
  vi.stubEnv('FARSIDE_CONFIG', path)
}
const replications = () =>
  withStore((store) => store.selectFrom('replication').select('id').execute())
const failure = async () => {
  const error = await replications().catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(Failure)
  return error instanceof Failure ? error : new Failure('internal', '')
}

it('says which store cannot be used and why, and tries again after a while', async () => {
  const place = join(folder, 'later', 'farside.sqlite')
  configure('later', `{ sqlite: ${place} }`)
  const { code, message } = await failure()
  expect(code).toBe('upstream-unavailable')
  expect(message).toBe(`Farside's store ${place} cannot be used: unable to open database file`)

  mkdirSync(join(folder, 'later'))
  const nowMs = Date.now()
  vi.spyOn(Date, 'now').mockReturnValue(nowMs + 6_000)
  expect(await replications()).toEqual([])
})

it('begins anew in a file that was put in the place of the one it had open', async () => {
  const place = join(folder, 'moved.sqlite')
  configure('moved', `{ sqlite: ${place} }`)
  const row = { id: 'r1', source: 'a', group_name: 'b', target: 'c' }
  await withStore((store) => store.insertInto('replication').values(row).execute())
  expect(await replications()).toEqual([{ id: 'r1' }])
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${place}${suffix}`, { force: true })
  expect(await replications()).toEqual([])
})

it.each([
  ['a server that is not there', 'postgresql://farside:s3cret%2Fpart@127.0.0.1:1/farside'],
  ['no URL at all', 's3cret%2Fpart'],
])('tells no password of PostgreSQL: %s', async (name, url) => {
  const file = join(folder, `${name}.url`)
  writeFileSync(file, `${url}\n`)
  configure(name, `{ postgresUrlFile: "${file}" }`)
  const { message } = await failure()
  expect(message).toContain(`Farside's store on PostgreSQL (${file}) cannot be used: `)
  expect(message).not.toContain('s3cret')
})
