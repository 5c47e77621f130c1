import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Lab as LabView, SetFault } from '#lib/contracts/farside/lab.ts'
import type { Topology } from '#lib/contracts/farside/topology.ts'
import { apiRoutes } from '#lib/routes.ts'
import { type Client, type Lab, startLab } from './_test/lab.ts'

vi.setConfig({ testTimeout: 30_000 })

let lab: Lab
let admin: Client
beforeAll(async () => {
  lab = await startLab('demo')
  admin = await lab.signIn('admin')
}, 60_000)
afterAll(() => lab.stop())

const read = async () => (await admin<Topology>('GET', apiRoutes.topology())).body
const set = (fault: SetFault) => admin<LabView>('POST', apiRoutes.labFaults(), fault)
const inShort = ({ links }: Topology) =>
  links.map(({ source, target, kind, connection, groups, pods, wantedBy }) => [
    `${source} ${target} ${kind}`,
    connection,
    [...groups, ...pods].map(({ name, status }) => `${name} ${status}`).join(', ') || wantedBy,
  ])

it('tells what replicates where, and what cinder.conf names in vain', async () => {
  const topology = await read()
  expect(inShort(topology)).toEqual([
    ['pure1 pure2 async', 'connected', 'cinder-group protected'],
    ['pure1 pure2 sync', 'connected', 'cinder-pod degraded'],
    ['pure2 pure1 async', 'connected', 'cinder-group protected'],
    ['pure2 pure3 async', 'connected', 'devstack@puredriver-2'],
    ['pure2 pure4 async', 'cut', 'devstack@puredriver-2'],
    ['pure3 pure1 async', 'cut', 'cinder-group very-late'],
    ['pure3 pure2 async', 'connected', 'devstack@puredriver-3'],
  ])
  expect(topology.arrays.map(({ name, isPrimary }) => [name, isPrimary])).toEqual([
    ['pure1', true],
    ['pure2', true],
    ['pure3', true],
    // It has been silent since before the console began; the others know what it is called.
    ['pure4', false],
  ])
  expect(topology.arrays[3]?.outage).toMatchObject({ code: 'upstream-refused' })
})

it('knows of a silent array what the others tell of it', async () => {
  await set({ kind: 'array-off', array: 'pure2' })
  await vi.waitFor(async () => {
    const topology = await read()
    expect(topology.arrays[1]?.outage).not.toBeNull()
    const groupOn = (source: string, target: string) =>
      topology.links.find((link) => link.source === source && link.target === target)?.groups[0]
    expect(groupOn('pure1', 'pure2')).toMatchObject({ status: 'unknown' })
    expect(groupOn('pure2', 'pure1')).toMatchObject({
      status: 'protected',
      volumeCount: 2,
      readAt: { array: 'pure1', name: 'pure2:cinder-group' },
    })
    expect(groupOn('pure3', 'pure1')).toMatchObject({ status: 'very-late' })
  })
})

it('holds no token', () => {
  const tokens = lab.arrays.flatMap(({ apiToken, adminApiToken }) => [apiToken, adminApiToken])
  expect(tokens.filter((token) => lab.bodies.join('').includes(token))).toEqual([])
})
