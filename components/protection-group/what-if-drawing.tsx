import type { Point } from '#lib/domain/replication/what-if.ts'
import { durationShort, SECOND_MS } from '#lib/domain/units.ts'
import { countWords, momentWords, type OnArray } from './what-saving-does.ts'

/**
 * What stands on an array at a moment, as it is and as changed, on one scale: time to the right, up to
 * that moment. What saving destroys is in the colour of trouble.
 */
export function WhatIfDrawing({
  outcome: { array, before, after, destroyed, lane },
  asOfMs,
  atMs,
  aheadDays,
}: {
  outcome: OnArray
  asOfMs: number
  atMs: number
  aheadDays: number
}) {
  const moment = momentWords(aheadDays)
  const first = Math.min(...[before[0], after[0]].map((point) => point?.createdMs ?? asOfMs))
  const scale = { fromMs: Math.min(first, atMs - SECOND_MS), toMs: atMs, asOfMs }
  const doomed = new Set(destroyed)
  const rows = [
    { label: 'As it is', points: before },
    { label: 'As changed', points: after },
  ]
  return (
    <figure className="grid gap-1 text-sm">
      {rows.map(({ label, points }) => (
        <Row
          key={label}
          label={label}
          words={standsWords(points, atMs)}
          sentence={`${label}, ${array} has ${countWords(points.length, lane)} ${moment}${oldestWords(points, atMs)}.`}
        >
          <Marks {...{ points, doomed, scale }} />
        </Row>
      ))}
      <figcaption className={rowClass}>
        <span className="col-span-2 flex justify-between text-ink-muted text-xs sm:col-span-1 sm:col-start-2">
          <span>{durationShort((atMs - scale.fromMs) / SECOND_MS)} before</span>
          <span>{moment}</span>
        </span>
      </figcaption>
    </figure>
  )
}

const rowClass =
  'grid grid-cols-[1fr_auto] items-center gap-x-3 sm:grid-cols-[5.5rem_minmax(0,1fr)_10rem]'

function Row({
  label,
  words,
  sentence,
  children,
}: {
  label: string
  words: string
  sentence: string
  children: React.ReactNode
}) {
  return (
    <div className={rowClass}>
      <span className="text-ink-muted">{label}</span>
      <span className="text-right tabular-nums sm:order-last">{words}</span>
      <svg
        role="img"
        aria-label={sentence}
        className="col-span-2 h-6 w-full overflow-visible sm:col-span-1"
      >
        {children}
      </svg>
    </div>
  )
}

type Scale = { fromMs: number; toMs: number; asOfMs: number }

function Marks({
  points,
  doomed,
  scale: { fromMs, toMs, asOfMs },
}: {
  points: readonly Point[]
  doomed: ReadonlySet<string>
  scale: Scale
}) {
  const x = (ms: number) => `${Math.round(((ms - fromMs) / (toMs - fromMs)) * 10_000) / 100}%`
  return (
    <>
      <line x1="0" x2="100%" y1="23.5" y2="23.5" className="stroke-line" />
      {asOfMs > fromMs && asOfMs < toMs && (
        <line
          x1={x(asOfMs)}
          x2={x(asOfMs)}
          y1="0"
          y2="24"
          strokeDasharray="2 2"
          className="stroke-ink-subtle"
        />
      )}
      {points.map(({ createdMs, name }) => {
        const isDoomed = name !== null && doomed.has(name)
        return (
          <rect
            key={createdMs}
            x={x(createdMs)}
            y={isDoomed ? 2 : 6}
            width="2"
            height={isDoomed ? 22 : 18}
            transform="translate(-1 0)"
            className={isDoomed ? 'fill-danger' : 'fill-accent'}
          />
        )
      })}
    </>
  )
}

const oldestAge = (points: readonly Point[], atMs: number): string | null =>
  points[0] === undefined ? null : durationShort((atMs - points[0].createdMs) / SECOND_MS)

function standsWords(points: readonly Point[], atMs: number): string {
  const age = oldestAge(points, atMs)
  return age === null ? 'None' : `${points.length}, the oldest ${age}`
}

function oldestWords(points: readonly Point[], atMs: number): string {
  const age = oldestAge(points, atMs)
  return age === null ? '' : `, the oldest ${age} old`
}
