import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore, type Store, type StoreLocation } from './open-store.ts'
import { postgresPrograms, storeKinds, type TestStore } from './test-stores.ts'

/** Opens the store in a process of its own, and closes it. */
const openElsewhere = (location: StoreLocation) =>
  promisify(execFile)(process.execPath, [
    '--input-type=module',
    '-e',
    `import { openStore } from '${new URL('open-store.ts', import.meta.url)}'
     await (await openStore(JSON.parse(process.argv[1]))).destroy()`,
    JSON.stringify(location),
  ])

describe.each(storeKinds())('the store on %s', (_, make) => {
  let database: TestStore
  let store: Store
  beforeAll(async () => {
    database = await make()
    await Promise.all([1, 2, 3].map(() => openElsewhere(database.location)))
    store = await openStore(database.location)
  }, 60_000)
  afterAll(async () => {
    await store.destroy()
    await database.remove()
  })

  it('is brought up to date once, though three processes opened it at the same time', async () => {
    const replication = { id: 'r1', source: 'pure1', group_name: 'cinder-group', target: 'pure2' }
    await store.insertInto('replication').values(replication).execute()
    expect(await store.selectFrom('replication').selectAll().execute()).toEqual([replication])
  })

  it('keeps times and sizes as numbers, and forgets what belongs to a replication with it', async () => {
    const takenMs = 1_790_000_000_123
    await store
      .insertInto('replication')
      .values({ id: 'r2', source: 'pure1', group_name: 'g', target: 'pure2' })
      .execute()
    const point = {
      replication_id: 'r2',
      name: 'pure1:g.1',
      taken_ms: takenMs,
      started_ms: null,
      completed_ms: null,
      transferred_bytes: 2 ** 45,
    }
    await store.insertInto('recovery_point').values(point).execute()
    const rows = () => store.selectFrom('recovery_point').selectAll().execute()
    expect(await rows()).toEqual([point])
    await store.deleteFrom('replication').where('id', '=', 'r2').execute()
    expect(await rows()).toEqual([])
  })

  it('undoes what failed on the way', async () => {
    const before = await store.selectFrom('replication').selectAll().execute()
    const half = store.transaction().execute(async (inside) => {
      await inside
        .insertInto('replication')
        .values({ id: 'r3', source: 'a', group_name: 'b', target: 'c' })
        .execute()
      throw new Error('half way')
    })
    await expect(half).rejects.toThrow('half way')
    expect(await store.selectFrom('replication').selectAll().execute()).toEqual(before)
  })
})

it('is tested on PostgreSQL wherever that can be installed', () => {
  const canInstall = process.getuid?.() === 0
  expect(
    postgresPrograms() !== undefined || !canInstall,
    'PostgreSQL is missing: run `npm test`',
  ).toBe(true)
})
