// Runs in the browser of `npm run bench:timeline`: the real timeline with many points, and beside it
// the least that drawing as many marks could cost. Its steps are called from outside, one by one.
import { StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { Timeline } from '#components/chart/timeline.tsx'
import type { RecoveryPointView } from '#lib/contracts/farside/protection-groups.ts'
import { outlookOf } from '#lib/domain/replication/outlook.ts'

const MONTH_MS = 30 * 86_400_000
const MINUTE_MS = 60_000
const asOfMs = Date.UTC(2026, 0, 31)

const rules = {
  sourceRetention: { allForSeconds: 30 * 86_400, perDay: 4, days: 7 },
  targetRetention: { allForSeconds: 30 * 86_400, perDay: 4, days: 7 },
  intervalSeconds: 300,
  nextMs: asOfMs + MINUTE_MS,
  sendsAll: true,
}

/** A month of so many copies, half on each array, newest first as the console's API gives them. */
function copies(count: number): RecoveryPointView[] {
  const stepMs = MONTH_MS / (count / 2)
  return Array.from({ length: count }, (_, index) => {
    const number = Math.floor(index / 2)
    const isSource = index % 2 === 0
    const createdMs = Math.round(asOfMs - number * stepMs)
    // Each transfer takes another while, so that some overtake others.
    const completedMs = Math.min(asOfMs, createdMs + ((number * 7919) % 60) * 1000)
    return {
      name: `${isSource ? '' : 'pure1:'}cinder-group.${count - number}`,
      createdMs,
      array: isSource ? 'pure1' : 'pure2',
      lane: isSource ? 'source' : 'target',
      destroyed: number % 11 === 5,
      eradicatesMs: number % 11 === 5 ? asOfMs + MINUTE_MS : null,
      transfer: isSource
        ? null
        : { startedMs: createdMs, completedMs, progress: 1, transferredBytes: 1 },
    }
  })
}

/** Ms from the beginning of a frame to the end of its painting, in which `act` has been done. */
const frameMs = (act: () => void): Promise<number> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const startMs = performance.now()
      act()
      const { port1, port2 } = new MessageChannel()
      // React may still have something to do before the frame is painted.
      queueMicrotask(() => port2.postMessage(null))
      port1.onmessage = () => resolve(performance.now() - startMs)
    })
  })

const place = () => {
  const element = document.createElement('div')
  element.style.width = '1040px'
  document.body.replaceChildren(element)
  return element
}

let points: RecoveryPointView[] = []
let root: Root | undefined

/** From the answer of the API to the picture: what becomes of each point, their order, the drawing. */
function first(): Promise<number> {
  root?.unmount()
  const made = createRoot(place())
  root = made
  return frameMs(() =>
    flushSync(() =>
      made.render(
        <StrictMode>
          <Timeline
            points={points}
            outlooks={outlookOf(points, rules, asOfMs)}
            asOfMs={asOfMs}
            nextMs={rules.nextMs}
            sourceName="pure1"
            targetName="pure2"
            arrayZone="Asia/Tokyo"
          />
        </StrictMode>,
      ),
    ),
  )
}

/** Each mark a small square on a canvas: without axis, words, tooltips or states. */
function bare(): Promise<number> {
  const canvas = document.createElement('canvas')
  canvas.width = 1040
  canvas.height = 230
  place().append(canvas)
  return frameMs(() => {
    const context = canvas.getContext('2d')
    if (context === null) return
    for (const { createdMs, lane } of points) {
      const x = ((createdMs - asOfMs + MONTH_MS) / MONTH_MS) * 1040
      context.fillRect(x - 4, lane === 'source' ? 72 : 164, 8, 8)
    }
  })
}

const frame = () => document.querySelector('[role=group]')

const steps = {
  first,
  bare,
  press: (key: string) =>
    frameMs(() => frame()?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))),
  turn: (deltaY: number) => {
    const init = { deltaY, clientX: 500, ctrlKey: true, bubbles: true, cancelable: true }
    return frameMs(() => frame()?.dispatchEvent(new WheelEvent('wheel', init)))
  },
  fill: async (count: number) => {
    // As flat as what comes over the wire: strings put together in the browser are not.
    points = JSON.parse(JSON.stringify(copies(count))) as RecoveryPointView[]
    return points.length
  },
  countElements: async () => document.querySelectorAll('svg *').length,
}

export type TimelineSteps = typeof steps

Object.assign(window, { steps })
