// `npm run bench:snapshots`: how fast a page of the snapshots of all arrays is with a million of them
// on each of two, beside what the array itself takes for its part. Figures for people to read.
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SnapshotPage } from '#lib/contracts/farside/snapshots.ts'
import { apiRoutes } from '#lib/routes.ts'
import { startFarside } from '../e2e/support/process.ts'
import { type ArrayClient, connect, type LabLine, labCall } from './bench/array-client.ts'

const BUDGET_MS = 150
const REQUESTS = 60
const volumes = Number(process.env.BENCH_VOLUMES ?? 100_000)

const say = (line: string) => console.log(line)
const quantile = (times: number[], at: number) =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * at)] ?? 0

type Ask = (query: Record<string, string>) => Promise<SnapshotPage>

/** The console's API, as an administrator. */
async function signedIn(url: string): Promise<Ask> {
  const answer = await fetch(`${url}${apiRoutes.session()}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ labUser: 'admin' }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return async (query) => {
    const search = new URLSearchParams({ scope: 'admin', limit: '50', ...query })
    const page = await fetch(`${url}${apiRoutes.snapshots()}?${search}`, { headers: { cookie } })
    const text = await page.text()
    if (page.status !== 200) throw new Error(`${search}: ${page.status} ${text}`)
    return JSON.parse(text) as SnapshotPage
  }
}

async function timed(calls: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const times: number[] = []
  for (const call of calls) {
    const startMs = performance.now()
    await call()
    times.push(performance.now() - startMs)
  }
  return times
}

/** Markers of pages that begin everywhere between the newest and the oldest snapshot. */
function deepMarkers(newestMs: number, oldestMs: number): string[] {
  return Array.from({ length: REQUESTS }, (_, index) => {
    const atMs = Math.round(newestMs - ((newestMs - oldestMs) * (index + 1)) / (REQUESTS + 1))
    return Buffer.from(JSON.stringify([atMs, {}])).toString('base64url')
  })
}

/** The same question never twice: what was asked a moment ago is answered from memory. */
async function measure(what: string, calls: readonly (() => Promise<unknown>)[], array?: number[]) {
  const times = await timed(calls)
  const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)]
  const ratio = array && ` · ${(p50 / quantile(array, 0.5)).toFixed(1)} × the array's own answer`
  const verdict = p95 <= BUDGET_MS ? 'within' : 'OVER'
  say(
    `  ${what.padEnd(46)} p50 ${p50.toFixed(0).padStart(4)} ms  p95 ${p95.toFixed(0).padStart(4)} ms  ${verdict} ${BUDGET_MS} ms${ratio ?? ''}`,
  )
}

async function run(line: LabLine, url: string): Promise<void> {
  const pure1 = await connect(line, 'pure1')
  const count = async ({ get }: ArrayClient) =>
    (await get('/volume-snapshots?limit=0')).total_item_count?.toLocaleString('en') ?? '?'
  say(
    `${await count(pure1)} snapshots on pure1, ${await count(await connect(line, 'pure2'))} on pure2`,
  )
  const ask = await signedIn(url)
  const [newest] = (await ask({})).items
  const [oldest] = (await ask({ sort: 'taken:asc' })).items
  if (newest === undefined || oldest === undefined) throw new Error('There are no snapshots')
  // The census of the volumes is read once, whoever asks first.
  for (let warmUp = 0; warmUp < 10; warmUp += 1) await ask({ limit: String(40 + warmUp) })

  const each = <T>(make: (index: number) => T) =>
    Array.from({ length: REQUESTS }, (_, index) => make(index))
  const limit = (index: number) => String(41 + index)
  const array = await timed(
    each((index) => () => pure1.get(`/volume-snapshots?sort=created-&limit=${limit(index)}`)),
  )
  await measure(
    'First page',
    each((index) => () => ask({ limit: limit(index) })),
    array,
  )
  await measure(
    'Oldest first',
    each((index) => () => ask({ sort: 'taken:asc', limit: limit(index) })),
    array,
  )
  await measure(
    'Pages anywhere in between',
    deepMarkers(newest.takenMs, oldest.takenMs).map((marker) => () => ask({ marker })),
    array,
  )
  await measure('Next, Next, …', await walker(ask), array)
  const group = (index: number) => `pure1/fleet-group-${String(1 + index * 6).padStart(4, '0')}`
  await measure(
    'Of a group and its copies',
    each((index) => () => ask({ group: group(index) })),
  )
  await measure(
    'On one array',
    each((index) => () => ask({ array: 'pure2', limit: limit(index) })),
  )
  await measure(
    'More than 24 hours ago',
    each((index) => () => ask({ taken: 'before-24h', limit: limit(index) })),
  )
  await measure(
    'Destroyed',
    each((index) => () => ask({ state: 'destroyed', limit: limit(index) })),
  )
  const { items } = await pure1.get(`/volumes?limit=${REQUESTS}&offset=${Math.floor(volumes / 2)}`)
  const names = items.map(({ name }) => name)
  await measure(
    'Of one volume, by a part of its name',
    names.map((q) => () => ask({ q: q.slice(7, 20) })),
  )
  await measure(
    'Of hundreds of volumes, by two of its letters',
    each((index) => () => ask({ q: `a${index.toString(16)}`, limit: limit(index) })),
  )
  await measure(
    'By the beginning of its own name',
    each((index) => () => ask({ q: `${group(index).slice(6)}.1` })),
  )
}

/** Goes through the list as somebody does who presses Next. */
async function walker(ask: Ask): Promise<(() => Promise<void>)[]> {
  let marker = (await ask({})).nextMarker
  const step = async () => {
    marker = (await ask(marker === null ? {} : { marker })).nextMarker
  }
  return Array.from({ length: REQUESTS }, () => step)
}

const stateDir = mkdtempSync(join(tmpdir(), 'farside-bench-snapshots-'))
const [cpu] = cpus()
say(`${cpus().length} × ${cpu?.model}, Node ${process.version}, ${REQUESTS} requests each`)
const where = ['--port-base', '0', '--state', stateDir]
const lab = await startFarside([
  'lab',
  '--json',
  ...where,
  '--scenario',
  'fleet',
  '--size',
  String(volumes),
])
try {
  const line = JSON.parse(lab.firstLine) as LabLine
  await labCall(line, 'POST', '/v1/clock/freeze')
  // For its statistics cinder-volume reads every volume and snapshot there is, a page at a time.
  await labCall(line, 'POST', '/v1/faults', { kind: 'volume-service-stopped' })
  const config = join(stateDir, 'farside.yaml')
  const web = await startFarside(['web', '--json', '--port', '0', '--config', config])
  try {
    await run(line, (JSON.parse(web.firstLine) as { url: string }).url)
  } finally {
    await web.stop()
  }
} finally {
  await lab.stop()
  rmSync(stateDir, { recursive: true, force: true })
}
