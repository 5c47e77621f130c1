// `npm run bench:openstack`: how long a burst of creates takes until every volume is available, on a lab
// of its own. A real Cinder on two shared cores takes 23 s for 200. No test depends on it.
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { cinderAs } from '../e2e/support/cinder.ts'
import type { LabLine } from '../e2e/support/cloud.ts'
import { askArray } from '../e2e/support/flasharray.ts'
import { startFarside } from '../e2e/support/process.ts'

const VOLUMES = Number(process.env.BENCH_VOLUMES ?? 200)
const BUDGET_MS = 5000
const GIVE_UP_MS = 120_000

const say = (line: string) => console.log(line)
const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`

/** Sends every create at once and waits for the last; figures in ms from the first request. */
async function burst(lab: LabLine) {
  const cinder = await cinderAs(lab, 'admin')
  await cinder.createType('burst', {})
  const startMs = performance.now()
  const names = Array.from({ length: VOLUMES }, (_, index) => `burst-${index}`)
  const ids = await Promise.all(names.map((name) => cinder.createVolume(name, 'burst')))
  const acceptedMs = performance.now() - startMs
  let volumes = await cinder.volumes()
  while (volumes.some(({ status }) => status === 'creating')) {
    if (performance.now() - startMs > GIVE_UP_MS) break
    await sleep(50)
    volumes = await cinder.volumes()
  }
  return { ids, volumes, acceptedMs, availableMs: performance.now() - startMs }
}

/** What is wrong with the outcome: lost, twice, or not available. */
async function flaws(lab: LabLine, { ids, volumes }: Awaited<ReturnType<typeof burst>>) {
  const [pure1] = lab.arrays
  if (!pure1) throw new Error('The lab has no array')
  const onArray = (await askArray<{ name: string }>(pure1, 'volumes')).map(({ name }) => name)
  const failed = volumes.filter(({ status }) => status !== 'available')
  return [
    ...failed.map(({ id, status }) => `${id} is ${status}`),
    ...ids
      .filter((id) => onArray.filter((name) => name === `volume-${id}-cinder`).length !== 1)
      .map((id) => `${id} is not on the array exactly once`),
    ...(volumes.length === VOLUMES ? [] : [`Cinder lists ${volumes.length} volumes`]),
    ...(onArray.length === VOLUMES ? [] : [`the array has ${onArray.length} volumes`]),
  ]
}

const stateDir = mkdtempSync(join(tmpdir(), 'farside-bench-openstack-'))
const lab = await startFarside([
  'lab',
  '--json',
  '--port-base',
  '0',
  '--scenario',
  'seed',
  '--state',
  stateDir,
])
try {
  const line = JSON.parse(lab.firstLine) as LabLine
  say(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}\n`)
  const outcome = await burst(line)
  say(`${VOLUMES} creates sent at once: accepted after ${seconds(outcome.acceptedMs)}`)
  say(`all available after ${seconds(outcome.availableMs)} (budget ${seconds(BUDGET_MS)})`)
  const found = await flaws(line, outcome)
  for (const flaw of found) say(flaw)
  if (found.length > 0 || outcome.availableMs > BUDGET_MS) process.exitCode = 1
} finally {
  await lab.stop()
  rmSync(stateDir, { recursive: true, force: true })
}
