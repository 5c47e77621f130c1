import { createVolume, podCheck, setUpSync } from './driver-steps.ts'
import { labProcess } from './lab-process.ts'
import { gives, has, lists, play, pure1, pure2, refuses, type Step } from './table.ts'

// §3.5: attach, attach again, detach, by each protocol, on both arrays when they are uniform.

const lab = labProcess()

const NAME = 'volume-1-cinder'
const IN_POD = 'cinder-pod::volume-2-cinder'
const IQN = 'iqn.1993-08.org.debian:01:abc'
const WWNS = ['5001500150015081', '5001500150015082']
const NQN = 'nqn.2014-08.org.nvmexpress:uuid:6953a373-c3f7-4ea8-ae77-105c393012ff'

type Ask = typeof pure1
type Protocol = {
  host: string
  initiators: Record<string, string[]>
  /** How the host is looked for, one request each. */
  filters: string[]
  /** What the connection must tell. */
  address: 'lun' | 'nsid'
}

const iscsi: Protocol = {
  host: 'compute-1-8d4e1ab6000040008000aaaabbbbcccc-cinder',
  initiators: { iqns: [IQN] },
  filters: [`iqns='${IQN}' and is_local`],
  address: 'lun',
}
const fibreChannel: Protocol = {
  host: 'compute-2-8d4e1ab6000040008000aaaabbbbcccc-cinder',
  initiators: { wwns: WWNS },
  filters: WWNS.map((wwn) => `wwns='${wwn}' and is_local`),
  address: 'lun',
}
const nvme: Protocol = {
  host: 'compute-3-8d4e1ab6000040008000aaaabbbbcccc-cinder',
  initiators: { nqns: [NQN] },
  filters: [`nqns='${NQN}' and is_local`],
  address: 'nsid',
}

const find = (ask: Ask, { filters }: Protocol, ...hosts: string[]): Step[] =>
  filters.map((filter) => lists(ask('GET /hosts', { filter }), ...hosts))

const portsOf = (ask: Ask): Step[] => [
  lists(ask('GET /controllers', { filter: "status='ready'" }), 'CT0', 'CT1'),
  ...['CT0', 'CT1'].map((controller) =>
    has(ask('GET /ports', { filter: `name='${controller}.*'` }), 'name'),
  ),
  ask('GET /network-interfaces', { filter: "eth.subtype='lacp_bond' or eth.subtype='vif'" }),
]

const attach = (ask: Ask, protocol: Protocol, volume: string, settings: Step[] = []): Step[] => [
  ...find(ask, protocol),
  ask('POST /hosts', { names: protocol.host }, protocol.initiators),
  ...settings,
  has(
    ask('POST /connections', { host_names: protocol.host, volume_names: volume }),
    protocol.address,
  ),
  ...portsOf(ask),
]

const attachAgain = (ask: Ask, protocol: Protocol, volume: string): Step[] => {
  const both = { host_names: protocol.host, volume_names: volume }
  return [
    ...find(ask, protocol, protocol.host),
    refuses(ask('POST /connections', both), 'already exists'),
    gives(ask('GET /volumes', { names: volume }), { connection_count: 1 }),
    has(ask('GET /connections', both), 'host.name', 'volume.name', protocol.address),
    ...portsOf(ask),
  ]
}

const detach = (ask: Ask, protocol: Protocol, volume: string): Step[] => [
  ...find(ask, protocol, protocol.host),
  ask('DELETE /connections', { host_names: protocol.host, volume_names: volume }),
  gives(ask('GET /connections', { host_names: protocol.host })),
  ask('DELETE /hosts', { names: protocol.host }),
]

const serialOf = has(pure1('GET /volumes', { names: NAME }), 'serial')

const chap: Step[] = [
  pure1('PATCH /hosts', { names: iscsi.host }, { personality: 'esxi' }),
  pure1(
    'PATCH /hosts',
    { names: iscsi.host },
    { chap: { host_user: 'compute-1', host_password: 'emq8BGZ8qK2Z578S' } },
  ),
]

play(lab, 'conversation: attachment', [
  ...Object.entries({ iSCSI: iscsi, 'Fibre Channel': fibreChannel, NVMe: nvme }).map(
    ([name, protocol]) => ({
      row: `attach, attach again, detach by ${name}: the host comes and goes with its connections`,
      steps: [
        ...createVolume(NAME),
        ...attach(pure1, protocol, NAME),
        serialOf,
        ...attachAgain(pure1, protocol, NAME),
        ...detach(pure1, protocol, NAME),
        ...find(pure1, protocol),
        refuses(pure1('GET /connections', { host_names: protocol.host }), 'does not exist'),
      ],
    }),
  ),
  {
    row: 'attach by iSCSI with CHAP and a personality',
    steps: [
      ...createVolume(NAME),
      ...attach(pure1, iscsi, NAME, chap),
      gives(pure1('GET /hosts', { names: iscsi.host }), {
        personality: 'esxi',
        chap: { host_user: 'compute-1' },
      }),
    ],
  },
  {
    row: 'attach a sync volume on both arrays, detach it from the other one first',
    steps: [
      ...setUpSync(),
      ...createVolume(IN_POD),
      podCheck,
      ...attach(pure1, iscsi, IN_POD),
      ...attach(pure2, iscsi, IN_POD),
      ...attachAgain(pure1, iscsi, IN_POD),
      ...attachAgain(pure2, iscsi, IN_POD),
      ...detach(pure2, iscsi, IN_POD),
      gives(pure1('GET /volumes', { names: IN_POD }), { connection_count: 1 }),
      ...detach(pure1, iscsi, IN_POD),
    ],
  },
  {
    row: 'a host keeps until its last connection goes: the driver tries, and is told why not',
    steps: [
      ...createVolume(NAME),
      ...createVolume('volume-3-cinder'),
      ...attach(pure1, iscsi, NAME),
      pure1('POST /connections', { host_names: iscsi.host, volume_names: 'volume-3-cinder' }),
      pure1('DELETE /connections', { host_names: iscsi.host, volume_names: NAME }),
      gives(pure1('GET /connections', { host_names: iscsi.host }), {
        volume: { name: 'volume-3-cinder' },
      }),
      refuses(
        pure1('DELETE /hosts', { names: iscsi.host }),
        'cannot be deleted due to existing connections',
      ),
    ],
  },
])
