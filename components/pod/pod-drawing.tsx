'use client'

import { CircleCheck, CircleX, type LucideIcon, RefreshCw, TriangleAlert } from 'lucide-react'
import type { Pod, PodArray } from '#lib/contracts/farside/pods.ts'
import { useWidth } from '../chart/use-width.ts'
import { cx } from '../ui/cx.ts'
import { type Tone, toneText } from '../ui/tone.ts'
import { arrayStatusWords, arrayTone, mediatorTone, podWords } from './pod-words.ts'

const HEIGHT = 252
const POD_TOP = 108
const CARD_TOP = 128
const CARD_HEIGHT = 84
const MEDIATOR_BOTTOM = 48
const MEDIATOR_HALF = 84
const GAP_SHARE = 0.2

const icons: Record<Tone, LucideIcon> = {
  ok: CircleCheck,
  accent: RefreshCw,
  warn: TriangleAlert,
  danger: CircleX,
  info: TriangleAlert,
}

const strokes: Record<Tone, string> = {
  ok: 'stroke-ok',
  accent: 'stroke-accent',
  warn: 'stroke-warn',
  danger: 'stroke-danger',
  info: 'stroke-info',
}

type Place = { array: PodArray; left: number; width: number; centre: number }

/** The arrays side by side in the frame of the pod. */
function placesOf(arrays: readonly PodArray[], width: number): Place[] {
  const inset = width < 480 ? 12 : 28
  const inner = width - 2 * inset
  const gap = inner * GAP_SHARE
  const count = Math.max(1, arrays.length)
  const card = (inner - gap * (count - 1)) / count
  return arrays.map((array, index) => {
    const left = inset + index * (card + gap)
    return { array, left, width: card, centre: left + card / 2 }
  })
}

/**
 * A pod as it is: its arrays with the pod stretched over them, the mediator above, and a line for
 * each way between them, in the colour of its state. The same is in words in the table beside it.
 */
export function PodDrawing({ pod }: { pod: Pod }) {
  const [frame, measured] = useWidth<HTMLDivElement>(720)
  const width = Math.min(760, Math.max(260, measured))
  const places = placesOf(pod.arrays, width)
  return (
    <div ref={frame}>
      <svg
        role="img"
        aria-label={podWords(pod)}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        width={width}
        height={HEIGHT}
        className="mx-auto block max-w-full"
      >
        <Mediator name={pod.mediator} centre={width / 2} />
        <rect
          x="1"
          y={POD_TOP}
          width={width - 2}
          height={HEIGHT - POD_TOP - 2}
          rx="12"
          className="fill-accent-soft stroke-accent-line"
        />
        <text x="16" y={HEIGHT - 16} className="fill-accent font-medium font-mono text-sm">
          {pod.name}
        </text>
        {places.map((place) => (
          <MediatorLine key={place.array.name} place={place} from={width / 2} />
        ))}
        {places.slice(1).map((place, index) => (
          <Link key={place.array.name} left={places[index]} right={place} />
        ))}
        {places.map((place) => (
          <ArrayCard key={place.array.name} place={place} />
        ))}
      </svg>
    </div>
  )
}

function Mediator({ name, centre }: { name: string; centre: number }) {
  return (
    <g>
      <rect
        x={centre - MEDIATOR_HALF}
        y="4"
        width={2 * MEDIATOR_HALF}
        height={MEDIATOR_BOTTOM - 4}
        rx="22"
        className="fill-surface stroke-line-strong"
      />
      <text x={centre} y="22" textAnchor="middle" className="fill-ink-subtle text-2xs">
        Mediator
      </text>
      <text x={centre} y="38" textAnchor="middle" className="fill-ink font-mono text-xs">
        {name || 'not known'}
      </text>
    </g>
  )
}

/** What the array says of its way to the mediator: sideways out of it, then down to the array. */
function MediatorLine({ place, from }: { place: Place; from: number }) {
  const { mediatorStatus } = place.array
  const isWell = mediatorTone(mediatorStatus) === 'ok'
  const side = Math.sign(place.centre - from)
  const reach = Math.abs(place.centre - from) - MEDIATOR_HALF
  const corner = Math.max(0, Math.min(12, reach))
  const y = (MEDIATOR_BOTTOM + 4) / 2
  const path =
    reach <= 0
      ? `M${place.centre} ${MEDIATOR_BOTTOM} V${CARD_TOP}`
      : `M${from + side * MEDIATOR_HALF} ${y} H${place.centre - side * corner} Q${place.centre} ${y} ${place.centre} ${y + corner} V${CARD_TOP}`
  return (
    <g>
      <path
        d={path}
        strokeDasharray={isWell ? undefined : '4 4'}
        className={cx('fill-none', isWell ? 'stroke-line-strong' : 'stroke-2 stroke-warn')}
      />
      <text
        x={place.centre - side * 10}
        y={POD_TOP - 22}
        textAnchor={side < 0 ? 'start' : 'end'}
        className={cx('text-xs', isWell ? 'fill-ink-muted' : 'fill-warn font-medium')}
      >
        {mediatorStatus}
      </text>
    </g>
  )
}

/** Writes go both ways between two arrays of a pod, as long as both are online. */
function Link({ left, right }: { left: Place | undefined; right: Place }) {
  if (left === undefined) return null
  const tones = [left, right].map(({ array }) => arrayTone(array.status))
  const tone = tones.find((each) => each !== 'ok') ?? 'ok'
  const y = CARD_TOP + CARD_HEIGHT / 2
  const from = left.left + left.width
  return (
    <g className={cx('fill-none stroke-2', tone === 'ok' ? 'stroke-accent' : strokes[tone])}>
      <line
        x1={from}
        x2={right.left}
        y1={y - 3}
        y2={y - 3}
        strokeDasharray={tone === 'ok' ? undefined : '4 4'}
      />
      <line
        x1={from}
        x2={right.left}
        y1={y + 3}
        y2={y + 3}
        strokeDasharray={tone === 'ok' ? undefined : '4 4'}
      />
    </g>
  )
}

function ArrayCard({ place: { array, left, width } }: { place: Place }) {
  const tone = arrayTone(array.status)
  const StatusIcon = icons[tone]
  return (
    <g>
      <rect
        x={left}
        y={CARD_TOP}
        width={width}
        height={CARD_HEIGHT}
        rx="8"
        className={cx('fill-raised', tone === 'ok' ? 'stroke-line-strong' : strokes[tone])}
      />
      <text x={left + 14} y={CARD_TOP + 28} className="fill-ink font-medium font-mono text-base">
        {array.name}
      </text>
      <StatusIcon
        x={left + 14}
        y={CARD_TOP + 43}
        width={14}
        height={14}
        className={toneText[tone]}
      />
      <text x={left + 34} y={CARD_TOP + 54} className="fill-ink text-sm">
        {arrayStatusWords(array)}
      </text>
      {array.preElected && (
        <text x={left + 14} y={CARD_TOP + 72} className="fill-ink-subtle text-2xs">
          pre-elected
        </text>
      )}
    </g>
  )
}
