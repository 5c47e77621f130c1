// `npm run bench`: what the lists weigh and how fast they answer, on a lab of its own. Figures for
// people to read, with the machine they were taken on; no test depends on them.
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium } from '@playwright/test'
import { apiRoutes, routes } from '#lib/routes.ts'
import { cinderAs, replicated } from '../e2e/support/cinder.ts'
import type { LabLine } from '../e2e/support/cloud.ts'
import { startFarside } from '../e2e/support/process.ts'
import playwrightConfig from '../playwright.config.ts'
import { benchOneArrayOff } from './bench/one-array-off.ts'

const VOLUMES = 500
const REQUESTS = 100
const BUDGET_BYTES = 170_000

const lists = [
  routes.overview(),
  routes.projectVolumes(),
  routes.backends(),
  routes.volumeTypes(),
  routes.volumes(),
  routes.projectSnapshots(),
  routes.snapshots(),
  routes.protectionGroups(),
  routes.pods(),
]

const say = (line: string) => console.log(line)
const quantile = (times: number[], at: number) =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * at)] ?? 0

/** Milliseconds of each of many calls, one after the other. */
async function time(call: () => Promise<unknown>): Promise<number[]> {
  for (let warmUp = 0; warmUp < 5; warmUp += 1) await call()
  const times: number[] = []
  for (let index = 0; index < REQUESTS; index += 1) {
    const startMs = performance.now()
    await call()
    times.push(performance.now() - startMs)
  }
  return times
}

/** Gzipped bytes of the scripts that a page loads before anybody touches it. */
async function firstLoadBytes(browser: Browser, url: string, path: string): Promise<number> {
  const page = await browser.newPage()
  await signIn(page.context().request, url)
  const sizes: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script')
      sizes.push(response.body().then((body) => gzipSync(body).length))
  })
  await page.goto(`${url}${path}`, { waitUntil: 'networkidle' })
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  await page.close()
  return total
}

type Requests = ReturnType<Browser['contexts']>[number]['request']
const signIn = (requests: Requests, url: string) =>
  requests.post(`${url}${apiRoutes.session()}`, {
    data: { labUser: 'admin' },
    headers: { origin: url },
  })

const stateDir = mkdtempSync(join(tmpdir(), 'farside-bench-'))
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
const config = join(stateDir, 'farside.yaml')
const web = await startFarside(['web', '--json', '--port', '0', '--config', config])
const browser = await chromium.launch(playwrightConfig.use?.launchOptions)
try {
  const { url } = JSON.parse(web.firstLine) as { url: string }
  const line = JSON.parse(lab.firstLine) as LabLine
  const [cpu] = cpus()
  say(`${cpus().length} × ${cpu?.model}, Node ${process.version}\n`)

  say(`First-load JavaScript, gzip (budget ${BUDGET_BYTES / 1000} KB)`)
  for (const path of lists) {
    const bytes = await firstLoadBytes(browser, url, path)
    const ratio = (bytes / BUDGET_BYTES).toFixed(2)
    say(`  ${path.padEnd(26)} ${(bytes / 1000).toFixed(1).padStart(6)} KB  ${ratio} × budget`)
  }

  const admin = await cinderAs(line, 'admin')
  await admin.createType('bench', replicated('async'))
  for (let index = 0; index < VOLUMES; index += 1) await admin.createVolume(`v${index}`, 'bench')
  const context = await browser.newContext()
  await signIn(context.request, url)
  const path = `${url}${apiRoutes.volumes()}?scope=admin&limit=100`
  const ours = await time(async () => {
    const answer = await context.request.get(path)
    if (!answer.ok()) throw new Error(`The console answered ${answer.status()}`)
    await answer.body()
  })
  const theirs = await time(() => admin.volumes())
  say(`\nA page of 100 of ${VOLUMES} volumes with their protection, ${REQUESTS} requests in a row`)
  for (const [name, at] of [['p50', 0.5] as const, ['p95', 0.95] as const]) {
    const ratio = (quantile(ours, at) / quantile(theirs, at)).toFixed(1)
    say(
      `  ${name} ${quantile(ours, at).toFixed(0)} ms; ${ratio} × Cinder's own list of all of them`,
    )
  }
  await benchOneArrayOff(say)
} finally {
  await browser.close()
  await web.stop()
  await lab.stop()
  rmSync(stateDir, { recursive: true, force: true })
}
