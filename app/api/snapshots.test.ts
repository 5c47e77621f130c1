import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { SnapshotPage, VolumeSnapshot } from '#lib/contracts/farside/snapshots.ts'
import type { VolumePage } from '#lib/contracts/farside/volumes.ts'
import { volumeSnapshotSchema } from '#lib/contracts/flasharray/volume.ts'
import { apiRoutes } from '#lib/routes.ts'
import { type Client, type Lab, startLab } from './_test/lab.ts'
import { storageAdmin } from './_test/storage-admin.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

// The demo: three arrays that replicate to each other, volumes of several projects on them. Its clock
// stands still, so that no schedule comes in between.

let lab: Lab
let admin: Client
let demo: Client
const onArrays = new Map<string, { name: string; created: number; destroyed: boolean }[]>()
beforeAll(async () => {
  lab = await startLab('demo')
  await callLab('POST', '/v1/clock/freeze')
  admin = await lab.signIn('admin')
  demo = await lab.signIn('demo')
  // The fourth array of the demo is not connected, and no cinder.conf knows it.
  for (const name of ['pure1', 'pure2', 'pure3']) {
    const client = storageAdmin(lab, name)
    const all = await client.list('/volume-snapshots', { limit: 1_000 }, volumeSnapshotSchema)
    onArrays.set(
      name,
      all.map((each) => ({
        name: each.name,
        created: each.created ?? 0,
        destroyed: each.destroyed === true,
      })),
    )
  }
})
afterAll(() => lab.stop())

async function callLab(method: 'POST' | 'DELETE', path: string, body?: object) {
  const answer = await fetch(`${lab.lab}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  expect(answer.ok, `${path}: ${answer.status}`).toBe(true)
}

type Asked = Record<string, string>

async function list(client: Client, query: Asked): Promise<SnapshotPage> {
  const search = new URLSearchParams(query).toString()
  const { status, body } = await client<SnapshotPage>('GET', `${apiRoutes.snapshots()}?${search}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

/** All pages, one after the other. */
async function walk(client: Client, query: Asked): Promise<VolumeSnapshot[]> {
  const rows: VolumeSnapshot[] = []
  for (let marker: string | null = ''; marker !== null; ) {
    const page: SnapshotPage = await list(client, { ...query, ...(marker && { marker }) })
    rows.push(...page.items)
    marker = page.nextMarker
  }
  return rows
}

const keys = (rows: readonly VolumeSnapshot[]) => rows.map(({ array, name }) => `${array}/${name}`)

/** What the arrays themselves have, by the same measure. */
const there = (isMeant: (row: { name: string; created: number; destroyed: boolean }) => boolean) =>
  [...onArrays].flatMap(([array, rows]) =>
    rows.filter(isMeant).map(({ name }) => `${array}/${name}`),
  )

const DAY_MS = 86_400_000
const all = { scope: 'admin', limit: '200' }

describe('the snapshots of all arrays', () => {
  it('are each on one page, newest first and oldest first', async () => {
    const newest = await walk(admin, all)
    const oldest = await walk(admin, { ...all, sort: 'taken:asc', limit: '199' })
    const every = there(() => true)
    expect(every.length).toBeGreaterThan(400)
    expect(keys(newest).toSorted()).toEqual(every.toSorted())
    expect(keys(oldest).toSorted()).toEqual(every.toSorted())
    const times = newest.map(({ takenMs }) => takenMs)
    expect(times).toEqual(times.toSorted((left, right) => right - left))
    expect(oldest.map(({ takenMs }) => takenMs)).toEqual(times.toReversed())
  })

  it('are told by array, group, age and state', async () => {
    const ofGroup = await walk(admin, { ...all, group: 'pure1/cinder-group', limit: '37' })
    const isOf = /^(pure1:)?cinder-group\./
    const meant = there(({ name }) => isOf.test(name)).filter((key) =>
      /^pure1\/cinder|\/pure1:/.test(key),
    )
    expect(meant.length).toBeGreaterThan(74)
    expect(keys(ofGroup).toSorted()).toEqual(meant.toSorted())
    const onTarget = await walk(admin, { ...all, group: 'pure1/cinder-group', array: 'pure2' })
    expect(keys(onTarget)).toEqual(keys(ofGroup.filter(({ array }) => array === 'pure2')))
    expect(new Set(onTarget.map(({ isCopy }) => isCopy))).toEqual(new Set([true]))

    const nowMs = ofGroup[0]?.asOfMs ?? 0
    const recent = await walk(admin, { ...all, taken: '24h' })
    expect(keys(recent).toSorted()).toEqual(
      there(({ created }) => created >= nowMs - DAY_MS).toSorted(),
    )
    const older = await walk(admin, { ...all, taken: 'before-24h' })
    expect(keys(older).toSorted()).toEqual(
      there(({ created }) => created < nowMs - DAY_MS).toSorted(),
    )
    const gone = await walk(admin, { ...all, state: 'destroyed' })
    expect(keys(gone).toSorted()).toEqual(there(({ destroyed }) => destroyed).toSorted())
    const live = await walk(admin, { ...all, state: 'live' })
    expect(live.length + gone.length).toBe(there(() => true).length)
  })

  it('are found by the name of their Cinder volume, and by the beginning of their own', async () => {
    const path = `${apiRoutes.volumes()}?scope=admin&q=shop-reviews`
    const [volume] = (await admin<VolumePage>('GET', path)).body.items
    const ofVolume = there(({ name }) => name.includes(volume?.id ?? 'nothing'))
    expect(ofVolume.length).toBeGreaterThan(2)
    for (const q of ['SHOP-rev', volume?.id ?? ''])
      expect(keys(await walk(admin, { ...all, q })).toSorted()).toEqual(ofVolume.toSorted())
    const begin = ofVolume[0]?.replace(/^[^/]*\/(pure\d:)?/, '').replace(/\.[^.]*$/, '') ?? ''
    const named = keys(await walk(admin, { ...all, q: begin }))
    const begins = new RegExp(`^(pure\\d:)?${begin.replaceAll('.', '\\.')}`)
    expect(named.toSorted()).toEqual(there(({ name }) => begins.test(name)).toSorted())
  })

  it('cost one call to each array, however many there are', async () => {
    const calls: string[] = []
    const note = (message: unknown) => {
      const { path } = (message as { request: { path: string } }).request
      if (path.includes('/volume-snapshots')) calls.push(path)
    }
    subscribe('undici:request:create', note)
    await list(admin, { ...all, limit: '41' }).finally(() =>
      unsubscribe('undici:request:create', note),
    )
    expect(calls).toHaveLength(onArrays.size)
  })

  it('are saved as a file, of what is selected', async () => {
    const asked = { scope: 'admin', group: 'pure1/cinder-group', taken: '24h', format: 'json' }
    const { status, body, headers } = await admin<{ array: string; snapshot: string }[]>(
      'GET',
      apiRoutes.snapshotExport(asked),
    )
    expect(status).toBe(200)
    expect(headers.get('content-disposition')).toContain('-snapshots-')
    const listed = await walk(admin, { ...all, group: asked.group, taken: asked.taken })
    expect(listed.length).toBeGreaterThan(5)
    expect(body.map(({ array, snapshot }) => `${array}/${snapshot}`)).toEqual(keys(listed))
  })

  it('refuse a page that is none of theirs', async () => {
    const path = `${apiRoutes.snapshots()}?scope=admin&marker=nonsense`
    expect((await admin('GET', path)).status).toBe(400)
  })
})

describe('the snapshots of a project', () => {
  const ownIds = async (client: Client) =>
    (
      await client<VolumePage>('GET', `${apiRoutes.volumes()}?scope=project&limit=200`)
    ).body.items.map(({ id }) => id)

  it('are those of its volumes on every array, and nobody else’s, whatever is asked', async () => {
    for (const client of [demo, admin]) {
      const ids = await ownIds(client)
      const own = await walk(client, { limit: '50' })
      const meant = there(({ name }) => ids.some((id) => name.includes(id)))
      expect(meant.length).toBeGreaterThan(50)
      expect(keys(own).toSorted()).toEqual(meant.toSorted())
      expect(own.every(({ volume }) => volume.state === 'known' && ids.includes(volume.id))).toBe(
        true,
      )
    }
    const [foreign] = (await list(admin, { ...all, q: 'shop-reviews' })).items
    for (const query of [
      { q: 'shop-reviews' },
      { q: foreign?.arrayVolumeName ?? '' },
      { q: foreign?.name ?? '' },
    ])
      expect((await list(demo, query)).items).toEqual([])
    const ids = await ownIds(demo)
    const { body: saved } = await demo<{ volume_id: string }[]>(
      'GET',
      apiRoutes.snapshotExport({ format: 'json' }),
    )
    expect(saved.length).toBeGreaterThan(50)
    expect(saved.filter((row) => !ids.includes(row.volume_id))).toEqual([])
    for (const row of await walk(demo, { group: 'pure1/cinder-group', array: 'pure1' }))
      expect(
        ids.some((id) => row.name.includes(id)),
        row.name,
      ).toBe(true)
  })
})

it('a silent array costs its rows and is named, to projects without where it is', async () => {
  await callLab('POST', '/v1/faults', { kind: 'array-off', array: 'pure2' })
  await vi.waitFor(
    async () => {
      const page = await list(admin, all)
      expect(page.arrays.find(({ name }) => name === 'pure2')?.outage).not.toBeNull()
      expect(new Set(page.items.map(({ array }) => array))).toEqual(new Set(['pure1', 'pure3']))
    },
    { timeout: 20_000, interval: 300 },
  )
  const own = await list(demo, {})
  expect(own.items.length).toBeGreaterThan(0)
  expect(own.arrays.map(({ name, outage }) => [name, outage === null])).toEqual([
    ['pure1', true],
    ['pure3', true],
    ['An array', false],
  ])
  expect(JSON.stringify(own)).not.toContain(lab.array('pure2').address)
})
