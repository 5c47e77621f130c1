// `npm run bench:statuses`: how long it takes to judge all volumes of a cloud by what Cinder claims and
// what the arrays show, beside what it takes to parse the same answers as JSON. Figures for people to
// read, with the machine they were taken on; no test depends on them.
import { cpus } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { VolumeWire as CinderVolume } from '#lib/contracts/cinder/volume.ts'
import type { VolumeWire } from '#lib/contracts/flasharray/volume.ts'
import { protectionStatuses } from '#lib/domain/protection/verdict.ts'
import { judgeAll, judgeInSlices } from '#lib/server/census/judge-all.ts'
import type { ArrayHandle } from '#lib/server/cloud/array-handle.ts'
import { readBackends } from '#lib/server/conf/configured-backends.ts'
import type { Circumstances } from '#lib/server/inventory/circumstances.ts'
import { toArrayFacts } from '#lib/server/inventory/volume-facts.ts'

const BUDGET_MS = 200
const ROUNDS = 7
const GROUPS = 40
const nowMs = Date.UTC(2026, 0, 10)
const hourMs = 3_600_000

const conf = `[DEFAULT]
enabled_backends = puredriver-1
[puredriver-1]
volume_driver = cinder.volume.drivers.pure.PureISCSIDriver
san_ip = 10.0.0.1
pure_api_token = aaaaaaaa-1111-2222-3333-444444444444
`
const types = Array.from({ length: 20 }, (_, index) => ({
  id: `t${index}`,
  name: `type-${index}`,
  is_public: true,
  extra_specs: {
    volume_backend_name: 'puredriver-1',
    replication_enabled: '<is> True',
    ...(index % 4 === 0 ? { replication_type: 'async' } : {}),
  },
}))

const idOf = (index: number) => `${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`

function cinderVolume(index: number): CinderVolume {
  const id = idOf(index)
  return {
    id,
    name: `volume ${index}`,
    description: '',
    status: 'available',
    size: 10,
    availability_zone: 'nova',
    created_at: '2026-01-01T00:00:00.000000',
    updated_at: '2026-01-01T00:00:01.000000',
    volume_type: `type-${index % types.length}`,
    snapshot_id: null,
    source_volid: null,
    metadata: { array_name: 'pure1', array_volume_name: `volume-${id}-cinder` },
    user_id: 'u',
    bootable: 'false',
    encrypted: false,
    multiattach: false,
    replication_status: 'enabled',
    attachments: [],
    'os-vol-host-attr:host': 'devstack@puredriver-1#puredriver-1',
    'os-vol-tenant-attr:tenant_id': `p${index % 50}`,
  }
}

/** Every seventh is a phantom, every fifth in no group; the rest keeps its schedule, or is late. */
function answers(count: number) {
  const kept = Array.from({ length: count }, (_, index) => index).filter((index) => index % 7 > 0)
  const volumes: VolumeWire[] = kept.map((index) => ({
    id: `v${index}`,
    name: `volume-${idOf(index)}-cinder`,
    created: nowMs - 48 * hourMs,
    destroyed: false,
    provisioned: 10 * 1024 ** 3,
    serial: String(index),
  }))
  const groups = Array.from({ length: GROUPS }, (_, index) => ({
    id: `g${index}`,
    name: `group-${index}`,
    is_local: true,
    replication_schedule: { enabled: true, frequency: hourMs },
  }))
  const memberships = kept
    .filter((index) => index % 5 > 0)
    .map((index) => ({
      group: { name: `group-${index % GROUPS}` },
      member: { name: `volume-${idOf(index)}-cinder` },
    }))
  const targets = groups.map(({ name }) => ({
    group: { name },
    member: { name: 'pure2' },
    allowed: true,
  }))
  return { volumes, groups, memberships, targets, pods: [] }
}

function circumstancesOf(array: ReturnType<typeof answers>): Circumstances {
  const handle = { address: '10.0.0.1' } as ArrayHandle // only its address is looked at
  const identity = {
    id: 'a',
    name: 'pure1',
    purityVersion: '6.6.10',
    apiVersion: '2.38',
    asOfMs: nowMs,
    timeZone: 'UTC',
    capacityBytes: null,
    usedBytes: null,
    readMs: nowMs,
  }
  return {
    backends: readBackends(conf, 'devstack'),
    types,
    facts: {
      arrays: [toArrayFacts({ handle, identity }, array)],
      offline: [],
      progressOf: (_, group) => ({
        newestRecoveryPointMs: nowMs - (Number(group.slice(6)) % 4) * hourMs,
        transferProgress: null,
        unreadTargets: [],
        unreadSinceMs: null,
      }),
    },
    cinderNowMs: nowMs,
    projectNames: new Map(),
  }
}

/** The median of some runs in ms, after two to warm up. */
function median(run: () => unknown): number {
  const times: number[] = []
  for (let round = -2; round < ROUNDS; round += 1) {
    const startMs = performance.now()
    run()
    if (round >= 0) times.push(performance.now() - startMs)
  }
  return times.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0
}

async function longestPauseMs(run: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await new Promise((resolve) => setTimeout(resolve, 20))
  delay.reset()
  await run()
  await new Promise((resolve) => setTimeout(resolve, 20))
  delay.disable()
  return delay.max / 1e6
}

const say = (line: string) => console.log(line)
const ms = (value: number) => `${value.toFixed(1)} ms`.padStart(11)
const [cpu] = cpus()
say(`${cpus().length} × ${cpu?.model}, Node ${process.version}`)

for (const count of [10_000, 100_000]) {
  const volumes = Array.from({ length: count }, (_, index) => cinderVolume(index))
  const array = answers(count)
  const bodies = [JSON.stringify({ volumes }), JSON.stringify(array)]
  const megabytes = bodies.reduce((sum, body) => sum + body.length, 0) / 1e6
  const parseMs = median(() => bodies.map((body) => JSON.parse(body)))
  // From the parsed answers of the array to every status, as the census does it.
  const judgeMs = median(() => judgeAll(volumes, circumstancesOf(array)))
  const circumstances = circumstancesOf(array)
  const pauseMs = await longestPauseMs(() => judgeInSlices(volumes, circumstances))
  const verdicts = judgeAll(volumes, circumstances)
  const found = protectionStatuses.flatMap((status) => {
    const some = [...verdicts.values()].filter((verdict) => verdict.status === status).length
    return some === 0 ? [] : [`${status} ${some}`]
  })
  say(`\n${count.toLocaleString('en')} volumes: ${found.join(', ')}`)
  say(
    `  every status                    ${ms(judgeMs)}  ${(judgeMs / parseMs).toFixed(2)} × JSON.parse`,
  )
  say(`  JSON.parse of the same answers  ${ms(parseMs)}  ${megabytes.toFixed(1)} MB`)
  say(`  longest pause for others        ${ms(pauseMs)}  judged in slices`)
  if (count === 10_000)
    say(
      `  budget                          ${ms(BUDGET_MS)}  ${(judgeMs / BUDGET_MS).toFixed(2)} × of it used`,
    )
}
