// `npm run bench:lab`: how fast the arrays of the lab are with a large fleet on them, each figure beside
// its budget. Prints a table for docs/lab-performance.md; no test depends on it.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFarside } from '../e2e/support/process.ts'
import { type ArrayClient, connect, type LabLine, labCall } from './bench/array-client.ts'
import { compareWithBareServer } from './bench/bare-server.ts'

const DAYS = 30
const DAY_MS = 86_400_000
const volumes = Number(process.env.BENCH_VOLUMES ?? 100_000)

const rows: string[][] = []
const report = (what: string, figure: string, budget: string) => {
  rows.push([what, figure, budget])
  console.log(`${what.padEnd(66)} ${figure.padStart(16)}   ${budget}`)
}
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
const quantile = (times: number[], at: number) =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * at)] ?? 0

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const startMs = performance.now()
  const result = await work()
  return { ms: performance.now() - startMs, result }
}

/** Median and 95th percentile of one call after the other. */
async function latency(
  client: ArrayClient,
  paths: readonly string[],
  budget: string,
  what: string,
) {
  for (const path of paths.slice(0, 3)) await client.get(path)
  const times: number[] = []
  for (const path of paths) times.push((await timed(() => client.get(path))).ms)
  const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)].map((ms) => ms.toFixed(1))
  report(what, `${p50} / ${p95} ms`, budget)
}

const repeat = (path: string, times: number) => Array.from({ length: times }, () => path)

const stateDir = mkdtempSync(join(tmpdir(), 'farside-bench-lab-'))
const args = ['lab', '--json', '--port-base', '0', '--state', stateDir]
const [cpu] = cpus()
console.log(`${cpus().length} × ${cpu?.model}, Node ${process.version}\n`)
try {
  const made = await timed(() =>
    startFarside([...args, '--scenario', 'fleet', '--size', String(volumes)]),
  )
  const first = JSON.parse(made.result.firstLine) as LabLine
  await labCall(first, 'POST', '/v1/clock/freeze')
  // For its statistics cinder-volume reads every volume and snapshot there is, a page at a time.
  await labCall(first, 'POST', '/v1/faults', { kind: 'volume-service-stopped' })
  await made.result.stop()
  const again = await timed(() => startFarside(args))
  const lab = again.result
  const line = JSON.parse(lab.firstLine) as LabLine
  try {
    const pure1 = await connect(line, 'pure1')
    const count = async (path: string) =>
      (await pure1.get(`${path}?limit=0`)).total_item_count?.toLocaleString('en') ?? '?'
    report(
      'Fleet: volumes, groups, volume snapshots',
      `${await count('/volumes')}, ${await count('/protection-groups')}, ${await count('/volume-snapshots')}`,
      '100,000, 400, 1,000,000',
    )
    report('Made from nothing', seconds(made.ms), '')
    report('Start from that state, to the line of --json', seconds(again.ms), '≤ 5 s')

    await latency(
      pure1,
      repeat('/volumes?limit=1000', 100),
      'p95 ≤ 40 ms',
      'GET /volumes?limit=1000, p50 / p95',
    )
    const { items } = await pure1.get(`/volumes?limit=300&offset=${Math.floor(volumes / 2)}`)
    const names = items.map((item) => `/volumes?names=${item.name}`)
    await latency(pure1, names, 'p95 ≤ 10 ms', 'GET /volumes?names=…, p50 / p95')
    const filter = encodeURIComponent("space.used_provisioned>20000000000 and name='*a*'")
    await latency(
      pure1,
      repeat(`/volumes?filter=${filter}&sort=provisioned-,name&limit=100`, 30),
      'p95 ≤ 150 ms',
      'A filter with sort over all volumes, p50 / p95',
    )
    await latency(
      pure1,
      repeat('/volume-snapshots?limit=1000&sort=created-', 50),
      'p95 ≤ 150 ms',
      'GET /volume-snapshots?limit=1000&sort=created-, p50 / p95',
    )
    const snapshots = await pure1.get('/volume-snapshots?limit=300&offset=100000')
    await latency(
      pure1,
      snapshots.items.map((item) => `/volume-snapshots?names=${item.name}`),
      '',
      'GET /volume-snapshots?names=…, p50 / p95',
    )

    const small = await compareWithBareServer(
      line,
      stateDir,
      '/protection-groups?names=fleet-group-0001',
    )
    report(
      `Requests per second of a small GET (${small.bytes} bytes); bare node:https server`,
      `${small.ours.toFixed(0)}; ${small.bare.toFixed(0)}`,
      '',
    )
    report('Ratio of the two, side by side', small.ratio.toFixed(2), '≥ 0.5')

    const advanced = await timed(() =>
      labCall(line, 'POST', '/v1/clock/advance', { durationMs: DAYS * DAY_MS }),
    )
    report(`Thirty virtual days (${advanced.result.fired} events)`, seconds(advanced.ms), '≤ 60 s')
    report(
      'Group snapshots after that, both arrays',
      await count('/protection-group-snapshots'),
      '',
    )
    await latency(
      pure1,
      repeat('/volumes?limit=1000', 50),
      'p95 ≤ 40 ms',
      'GET /volumes?limit=1000 after that, p50 / p95',
    )
    const peak = /VmHWM:\s+(\d+) kB/.exec(
      readFileSync(`/proc/${lab.child.pid}/status`, 'utf8'),
    )?.[1]
    report('Memory of the lab at its most', `${(Number(peak) / 1e6).toFixed(2)} GB`, '≤ 2 GB')
    const file = statSync(join(stateDir, 'lab.sqlite')).size
    report('State file', `${(file / 1e6).toFixed(0)} MB`, '')
  } finally {
    await lab.stop()
  }
} finally {
  rmSync(stateDir, { recursive: true, force: true })
}
console.log(`\n| what | figure | budget |\n|---|---|---|`)
for (const row of rows) console.log(`| ${row.join(' | ')} |`)
