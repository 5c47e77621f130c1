// `npm run bench:timeline`: how fast the timeline is with 100,000 recovery points, in Chromium, beside
// the least that drawing as many marks could cost. Figures for people to read, with the machine they
// were taken on; no test depends on them.
import { cpus, loadavg } from 'node:os'
import { chromium, type Page } from '@playwright/test'
import playwrightConfig from '../playwright.config.ts'
import { serveHarness } from './bench/serve-harness.ts'
import type { TimelineSteps } from './bench/timeline-harness.tsx'

const POINTS = 100_000
const ROUNDS = 5
const FIRST_BUDGET_MS = 150
const ZOOM_BUDGET_MS = 25
const zooms = [...'-'.repeat(9), ...'+'.repeat(22), ...'-'.repeat(13)]
const moves = ['Home', 'End', 'ArrowLeft', 'ArrowLeft', 'ArrowRight']
const turns = [...Array.from({ length: 15 }, () => -120), ...Array.from({ length: 15 }, () => 120)]

declare global {
  interface Window {
    steps?: TimelineSteps
  }
}

/** How long a step took by the clock, and how long the browser's main thread worked on it. */
type Figure = { wallMs: number; busyMs: number }

const say = (line: string) => console.log(line)
const quantile = (times: number[], at: number) =>
  times.toSorted((left, right) => left - right)[Math.floor(times.length * at)] ?? 0

function sayFigures(what: string, figures: Figure[], budgetMs: number): void {
  const words = (times: number[]) =>
    `${quantile(times, 0.5).toFixed(1)} / ${quantile(times, 0.95).toFixed(1)} ms`.padEnd(18)
  const wall = words(figures.map(({ wallMs }) => wallMs))
  const busy = words(figures.map(({ busyMs }) => busyMs))
  say(`  ${what.padEnd(18)} by the clock ${wall} main thread ${busy} budget ${budgetMs} ms`)
}

/** Takes single steps in the page and measures each. */
async function stepper(page: Page) {
  const cdp = await page.context().newCDPSession(page)
  // On a busy machine the clock runs while others work: this does not.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const busySeconds = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
  }
  return async (name: keyof TimelineSteps, argument?: string | number): Promise<Figure> => {
    const before = await busySeconds()
    const wallMs = await page.evaluate(
      ([step, given]) => {
        const act = window.steps?.[step] as ((given: unknown) => Promise<number>) | undefined
        if (act === undefined) throw new Error('There is nothing to measure')
        return act(given)
      },
      [name, argument] as const,
    )
    return { wallMs, busyMs: ((await busySeconds()) - before) * 1000 }
  }
}

async function measure(page: Page, url: string) {
  await page.goto(url)
  await page.waitForFunction(() => window.steps !== undefined)
  const step = await stepper(page)
  // What a person's browser has warm, too: the code of the page around it.
  await step('fill', 1000)
  await step('first')
  const figures: Record<'first' | 'bare' | 'zoom' | 'wheel' | 'move', Figure[]> = {
    first: [],
    bare: [],
    zoom: [],
    wheel: [],
    move: [],
  }
  let elements = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    await step('fill', POINTS)
    figures.bare.push(await step('bare'))
    figures.first.push(await step('first'))
    for (const key of zooms) {
      figures.zoom.push(await step('press', key))
      elements = Math.max(elements, (await step('countElements')).wallMs)
    }
    for (const key of moves) figures.move.push(await step('press', key))
    for (const deltaY of turns) figures.wheel.push(await step('turn', deltaY))
  }
  return { ...figures, elements }
}

const harness = await serveHarness('/scripts/bench/timeline-harness.tsx')
const browser = await chromium.launch(playwrightConfig.use?.launchOptions)
try {
  const [cpu] = cpus()
  say(
    `${cpus().length} × ${cpu?.model}, Node ${process.version}, Chromium ${browser.version()}, load ${loadavg()[0]?.toFixed(1)}\n`,
  )
  const page = await browser.newPage({ viewport: { width: 1360, height: 850 } })
  const broken = new Promise<never>((_, reject) => page.once('pageerror', reject))
  const found = await Promise.race([measure(page, harness.url), broken])
  say(`A timeline of ${POINTS.toLocaleString('en')} points, ${ROUNDS} rounds, median / p95`)
  sayFigures('first paint', found.first, FIRST_BUDGET_MS)
  sayFigures('zoom by a key', found.zoom, ZOOM_BUDGET_MS)
  sayFigures('zoom by the wheel', found.wheel, ZOOM_BUDGET_MS)
  sayFigures('move', found.move, ZOOM_BUDGET_MS)
  say(`  at most ${found.elements} elements in the drawing`)
  const median = (figures: Figure[]) =>
    quantile(
      figures.map(({ busyMs }) => busyMs),
      0.5,
    )
  const ratio = (figures: Figure[]) => (median(figures) / median(found.bare)).toFixed(2)
  say(
    `\nAs many squares on a canvas, and nothing else: main thread ${median(found.bare).toFixed(1)} ms;`,
  )
  say(`  first paint is ${ratio(found.first)} × that, a zoom ${ratio(found.zoom)} ×`)
} finally {
  await browser.close()
  await harness.stop()
}
