import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { DriverVolume } from './driver-objects.ts'
import { createTestDriver } from './test-driver.ts'

// Recorded of the real drivers of each protocol, as pure-driver-calls.json was.
const golden = z
  .object({
    steps: z.array(
      z.object({ step: z.string(), calls: z.array(z.string()), returned: z.unknown().optional() }),
    ),
  })
  .parse(
    JSON.parse(readFileSync(new URL('golden/pure-connections.json', import.meta.url), 'utf8')),
  ).steps
const recorded = (name: string) => golden.find(({ step }) => step === name)

const specs = { replication_enabled: '<is> True', replication_type: '<in> sync' }
const volume = (id: string): DriverVolume => ({
  id,
  name: `volume-${id}`,
  sizeGib: 1,
  projectId: 'p1',
  isBootable: false,
  metadata: {},
  providerId: null,
  type: { id: 'sync', specs, qosSpecs: undefined },
  group: undefined,
  attachments: [],
})
const connector = (protocol: string) => ({
  host: `compute-${protocol}`,
  initiator: 'iqn.1993-08.org.debian:01:abc',
  'system uuid': '8d4e1ab6-0000-4000-8000-aaaabbbbcccc',
  wwpns: ['5001500150015081', '5001500150015082'],
  wwnns: ['5001500150015080'],
  nqn: 'nqn.2014-08.org.nvmexpress:uuid:6953a373-c3f7-4ea8-ae77-105c393012ff',
})

describe('connections of a volume in a pod that hosts reach over both arrays', () => {
  const protocols: [string, string, string[]][] = [
    ['chap', 'PureISCSIDriver', ['use_chap_auth = True', 'pure_host_personality = esxi']],
    ['fc', 'PureFCDriver', []],
    ['nvme', 'PureNVMEDriver', ['pure_nvme_transport = tcp']],
  ]
  it.each(protocols)(
    '%s: the calls and the answer of the real driver',
    async (protocol, name, lines) => {
      const { open, calls, log } = createTestDriver()
      const driver = await open(name, ...lines)
      const order = protocols.findIndex(([one]) => one === protocol) + 1
      const made = volume(`00000000-0000-4000-8000-${String(order).padStart(12, '0')}`)
      made.providerId = (await driver.createVolume(made, log)).providerId ?? null
      const by = connector(protocol)
      const play = async (step: string, work: () => Promise<unknown>) => {
        calls.splice(0)
        const returned = await work()
        const expected = recorded(`${protocol} ${step}`)
        expect(calls).toEqual(expected?.calls)
        if (expected?.returned)
          expect(withoutSerial(returned)).toEqual(withoutSerial(expected.returned))
      }
      await play('attach', () => driver.initializeConnection(made, by, log))
      await play('attach again', () => driver.initializeConnection(made, by, log))
      await play('detach', () => driver.terminateConnection(made, by, log))
    },
  )

  it('only over networks that are allowed', async () => {
    const { open, log } = createTestDriver()
    const driver = await open('PureISCSIDriver', 'pure_iscsi_cidr = 10.22.0.0/16')
    const made = volume('00000000-0000-4000-8000-000000000001')
    made.providerId = (await driver.createVolume(made, log)).providerId ?? null
    const { data } = await driver.initializeConnection(made, connector('x'), log)
    expect(data.target_portals).toEqual([
      '10.22.0.14:3260',
      '10.22.0.15:3260',
      '10.22.1.14:3260',
      '10.22.1.15:3260',
    ])
  })

  it.each([
    ['PureISCSIDriver', { host: 'a' }, "Connector doesn't have required information: initiator"],
    [
      'PureFCDriver',
      { host: 'a', wwpns: ['1'] },
      "Connector doesn't have required information: wwnns",
    ],
  ])('%s: not for a connector that says too little', async (name, by, message) => {
    const { open, log } = createTestDriver()
    const driver = await open(name)
    const made = volume('00000000-0000-4000-8000-000000000001')
    await expect(driver.initializeConnection(made, by, log)).rejects.toThrow(message)
  })
})

/** Serial numbers count the volumes that an array ever had. */
const withoutSerial = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replace(/"(wwn|volume_nguid)":"[0-9a-f]+"/g, '"$1":"…"'))
