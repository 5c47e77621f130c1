import { setTimeout as sleep } from 'node:timers/promises'
import { apiRoutes, routes } from '#lib/routes.ts'
import { cinderAs, replicated } from '../../e2e/support/cinder.ts'
import { type Cloud, startCloud } from '../../e2e/support/cloud.ts'
import { configureReplication } from '../../e2e/support/conf.ts'

type Fault = { kind: string; array: string; delayMs?: number }

const backendId = 'devstack@puredriver-1'
/** The console's own budget of one call to an array, after which it knows. */
const FIRST_TIMEOUT_MS = 6_000
const ROUNDS = 3

const faults: Fault[] = [
  { kind: 'array-off', array: 'pure2' },
  { kind: 'array-hangs', array: 'pure2' },
  { kind: 'array-unavailable', array: 'pure2' },
  { kind: 'array-slow', array: 'pure2', delayMs: 2_000 },
]

/** Everything that reads from arrays, as a page and as what it asks for again. */
const paths = (volumeId: string) => [
  routes.overview(),
  routes.projectVolumes(),
  routes.volumes(),
  routes.volumes({ protection: ['unknown'] }),
  routes.volume(volumeId),
  routes.backends(),
  routes.backend(backendId),
  routes.backendTargets(backendId),
  routes.backendConfiguration(backendId),
  routes.backendDrift(backendId),
  routes.backendLog(backendId),
  routes.volumeTypes(),
  routes.projectSnapshots(),
  routes.snapshots(),
  routes.protectionGroups(),
  routes.protectionGroup('pure1', 'cinder-group'),
  routes.pods(),
  routes.reconcile(),
  routes.doctor(),
  apiRoutes.overview(),
  `${apiRoutes.volumes()}?scope=admin`,
  `${apiRoutes.volumes()}?scope=admin&sort=protection:asc`,
  apiRoutes.volume(volumeId),
  apiRoutes.backends(),
  apiRoutes.backendPreflight(backendId),
  apiRoutes.backendDrift(backendId),
  `${apiRoutes.snapshots()}?scope=admin`,
  apiRoutes.protectionGroups(),
  apiRoutes.protectionGroup('pure1', 'cinder-group'),
  apiRoutes.recoveryPoints('pure1', 'cinder-group'),
  apiRoutes.pods(),
]

/** How long each page and each of our answers takes with one array in trouble, at worst. */
export async function benchOneArrayOff(say: (text: string) => void): Promise<void> {
  const { cloud, stop } = await startCloud()
  try {
    await measure(cloud, say)
  } finally {
    await stop()
  }
}

/** A replicated volume with a recovery point. */
async function prepare(cloud: Cloud): Promise<string> {
  await configureReplication(cloud, ['async'])
  const admin = await cinderAs(cloud, 'admin')
  await admin.createType('bench', replicated('async'))
  const id = await admin.createVolume('bench', 'bench')
  while ((await admin.statusOf(`volumes/${id}`)) === 'creating') await sleep(100)
  await cloud.advance({ minutes: 70 })
  return id
}

async function measure(cloud: Cloud, say: (text: string) => void): Promise<void> {
  const volumeId = await prepare(cloud)
  const get = await signedIn(cloud.url)
  say('\nSlowest of three answers with pure2 in trouble, after its first timeout (goal: a second)')
  const worst = new Map<string, number[]>()
  for (const fault of [null, ...faults]) {
    for (const path of paths(volumeId)) await get(path)
    if (fault !== null) await callLab(cloud, 'POST', fault)
    await Promise.all([get(apiRoutes.overview()), sleep(FIRST_TIMEOUT_MS)])
    for (const path of paths(volumeId)) {
      const times: number[] = []
      for (let round = 0; round < ROUNDS; round += 1) {
        const startMs = performance.now()
        await get(path)
        times.push(performance.now() - startMs)
      }
      worst.set(path, [...(worst.get(path) ?? []), Math.max(...times)])
    }
    await callLab(cloud, 'DELETE')
    await sleep(FIRST_TIMEOUT_MS)
  }
  const heads = ['well', ...faults.map(({ kind }) => kind.replace('array-', ''))]
  say(`  ${''.padEnd(62)}${heads.map((head) => head.padStart(12)).join('')}`)
  for (const [path, times] of worst)
    say(`  ${path.padEnd(62)}${times.map((time) => `${time.toFixed(0)} ms`.padStart(12)).join('')}`)
}

/** Pages and answers as an administrator gets them, read to the end. */
async function signedIn(url: string): Promise<(path: string) => Promise<void>> {
  const answer = await fetch(`${url}${apiRoutes.session()}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ labUser: 'admin' }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return async (path) => {
    const page = await fetch(`${url}${path}`, { headers: { cookie }, redirect: 'manual' })
    if (page.status !== 200) throw new Error(`${path} answered ${page.status}`)
    await page.arrayBuffer()
  }
}

async function callLab(cloud: Cloud, method: 'POST' | 'DELETE', body?: Fault): Promise<void> {
  const answer = await fetch(`${cloud.lab}/v1/faults`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} /v1/faults: ${answer.status} ${await answer.text()}`)
}
