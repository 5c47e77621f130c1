import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Overview } from '#lib/contracts/farside/overview.ts'
import type { Volume, VolumeFacets, VolumePage } from '#lib/contracts/farside/volumes.ts'
import { apiRoutes } from '#lib/routes.ts'
import { type Client, type Lab, startLab } from './_test/lab.ts'

vi.setConfig({ testTimeout: 30_000 })

let lab: Lab
let admin: Client
let demo: Client
let viewer: Client
beforeAll(async () => {
  lab = await startLab()
  admin = await lab.signIn('admin')
  demo = await lab.signIn('demo')
  viewer = await lab.signIn('viewer')
  await admin('POST', apiRoutes.volumeTypes(), { name: 'plain', extraSpecs: {} })
  await admin('POST', apiRoutes.volumeTypes(), {
    name: 'gold, async',
    extraSpecs: { replication_enabled: '<is> True' },
  })
  for (const name of ['a', 'b', 'c', '=cmd()']) await create(demo, name, 'plain')
  // No backend of the seed replicates, so no backend takes these: they were never made.
  for (const name of ['A lost', 'lost too']) await create(demo, name, 'gold, async')
  await create(admin, 'of the administrator', 'plain')
  await vi.waitFor(
    async () => {
      const { items } = await list(admin, { scope: 'admin', sort: 'protection:asc' })
      expect(items.map(({ status }) => status).sort()).toEqual([
        ...Array(5).fill('available'),
        'error',
        'error',
      ])
    },
    { timeout: 20_000, interval: 300 },
  )
}, 60_000)
afterAll(() => lab.stop())

const create = async (client: Client, name: string, volumeType: string) => {
  const { status } = await client<Volume>('POST', apiRoutes.volumes(), {
    name,
    sizeGib: 1,
    volumeType,
  })
  expect(status).toBe(200)
}
const url = (path: string, query: Record<string, string>) =>
  `${path}?${new URLSearchParams(query).toString()}`
async function list(client: Client, query: Record<string, string>): Promise<VolumePage> {
  const { status, body } = await client<VolumePage>('GET', url(apiRoutes.volumes(), query))
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const names = ({ items }: VolumePage) => items.map(({ name }) => name)

describe('a list that is selected by what only the console knows', () => {
  it('holds the volumes of the own project, and of nobody else, whatever is asked', async () => {
    for (const client of [demo, viewer]) {
      const own = await list(client, { sort: 'protection:asc' })
      expect(own.selected).toEqual({ count: 6, of: 6 })
      expect(names(own)).not.toContain('of the administrator')
      const projects = new Set(own.items.map(({ projectId }) => projectId))
      expect(projects.size).toBe(1)
      const others = await list(admin, {
        scope: 'admin',
        q: 'administrator',
        status: 'available,error',
      })
      const foreign = others.items[0]?.projectId ?? ''
      expect((await list(client, { project: foreign })).selected).toEqual({ count: 0, of: 6 })
    }
    expect(names(await list(admin, { sort: 'protection:asc' }))).toEqual(['of the administrator'])
    const all = await list(admin, { scope: 'admin', sort: 'protection:asc' })
    expect(all.selected).toEqual({ count: 7, of: 7 })
  })

  it('is summed up for the own project by the overview', async () => {
    const { body } = await demo<Overview>('GET', apiRoutes.overview())
    expect(body).toMatchObject({ scope: 'project', volumeCount: 6, backends: [], arrays: [] })
    expect(body.byProtection).toEqual([
      { status: 'unprotected', count: 2 },
      { status: 'not-requested', count: 4 },
    ])
    expect((await admin<Overview>('GET', apiRoutes.overview())).body.volumeCount).toBe(7)
  })

  it('puts the most urgent first, and filters by every facet and by name', async () => {
    const worst = await list(demo, { sort: 'protection:asc' })
    expect(names(worst)).toEqual(['A lost', 'lost too', '=cmd()', 'a', 'b', 'c'])
    expect(names(await list(demo, { protection: 'needs-attention' }))).toHaveLength(2)
    expect(names(await list(demo, { protection: 'unprotected', q: 'TOO' }))).toEqual(['lost too'])
    expect(names(await list(demo, { protection: 'phantom' }))).toEqual([])
    expect(names(await list(demo, { type: 'gold%2C async' }))).toHaveLength(2)
    expect(names(await list(demo, { array: 'pure1', sort: 'name:asc' }))).toEqual([
      '=cmd()',
      'a',
      'b',
      'c',
    ])
  })

  it('is paged by a cursor that stays right when its row is gone', async () => {
    const query = { protection: 'not-requested', sort: 'name:asc', limit: '2' }
    const first = await list(demo, query)
    expect([names(first), first.selected]).toEqual([['=cmd()', 'a'], { count: 4, of: 6 }])
    const marker = first.nextMarker ?? ''
    const id = first.items[1]?.id ?? ''
    await demo('DELETE', apiRoutes.volume(id))
    await vi.waitFor(
      async () => {
        const next = await list(demo, { ...query, marker })
        expect([names(next), next.nextMarker, next.selected?.count]).toEqual([['b', 'c'], null, 3])
      },
      { timeout: 20_000, interval: 300 },
    )
    const { status } = await demo('GET', url(apiRoutes.volumes(), { ...query, marker: 'nonsense' }))
    expect(status).toBe(400)
  })

  it('counts what could be chosen, and names no other project', async () => {
    const query = { protection: 'unprotected' }
    const facets = await demo<VolumeFacets>('GET', url(apiRoutes.volumeFacets(), query))
    const { protection, type, project } = facets.body
    expect(protection.map(({ value, count }) => [value, count])).toEqual([
      ['needs-attention', 2],
      ['unprotected', 2],
      ['not-requested', 3],
    ])
    expect(type).toEqual([{ value: 'gold, async', label: 'gold, async', count: 2 }])
    expect(project).toHaveLength(1)
  })

  it('shows a volume as soon as it is asked for', async () => {
    await create(demo, 'brand new', 'plain')
    expect(names(await list(demo, { protection: 'not-requested,unknown,phantom' }))).toContain(
      'brand new',
    )
  })
})

describe('the export', () => {
  const saved = async (cookieOf: Client, query: Record<string, string>) =>
    cookieOf<unknown>('GET', url(apiRoutes.volumeExport({}), query))

  it('holds all that is selected, for the own project, with no formula in it', async () => {
    const { headers, body } = await saved(demo, { format: 'json', sort: 'name:asc' })
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\w.-]+-volumes-\d{4}-\d\d-\d\d\.json"$/,
    )
    const rows = body as Record<string, unknown>[]
    expect(rows.map((row) => row.project)).toEqual(rows.map(() => 'demo'))
    expect(rows.find((row) => row.name === 'A lost')).toMatchObject({
      protection: 'unprotected',
      status: 'error',
      size_gib: 1,
      newest_recovery_point: null,
    })
    expect(rows.find((row) => row.name === 'b')).toMatchObject({
      protection: 'not-requested',
      array: ['pure1'],
      groups: [],
      as_of: expect.stringMatching(/Z$/),
    })
  })

  it('is refused for all projects to who may not see them', async () => {
    expect((await saved(demo, { scope: 'admin' })).status).toBe(403)
    const { body } = await saved(admin, { scope: 'admin', format: 'json' })
    const projects = (body as { project: string }[]).map(({ project }) => project)
    expect(new Set(projects)).toEqual(new Set(['demo', 'admin']))
  })
})
