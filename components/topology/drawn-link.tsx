import type { Topology } from '#lib/contracts/farside/topology.ts'
import { routes } from '#lib/routes.ts'
import { protectionLooks } from '../protection/protection-words.ts'
import { cx } from '../ui/cx.ts'
import { Link } from '../ui/link.tsx'
import { type Tone, toneBox, toneText } from '../ui/tone.ts'
import { offsetsOf, strokeOf } from './drawn-row.tsx'
import { type PlacedLink, type TopologyColumns, topologyMeasures } from './layout.ts'
import { connectionLooks, worstOf } from './topology-words.ts'

type Links = Topology['links'][number]

const fills: Record<Tone, string> = {
  ok: 'fill-accent',
  accent: 'fill-accent',
  warn: 'fill-warn',
  danger: 'fill-danger',
  info: 'fill-line-strong',
}

/** Trouble of the way itself comes first, then that of what travels on it. */
export function toneOfLink(link: Links): Tone {
  const { tone } = connectionLooks[link.connection]
  if (tone !== 'ok') return tone
  return link.wantedBy === null ? protectionLooks[worstOf(link)].tone : 'warn'
}

/** From where the rows meet to the target. Async ends in a recovery point, sync in an equal side. */
export function LinkLines({
  placed: { link, chipY, portY },
  columns: { chipLeft, chipWidth, targetLeft },
  isDense,
}: {
  placed: PlacedLink
  columns: TopologyColumns
  isDense: boolean
}) {
  const tone = toneOfLink(link)
  const isSync = link.kind === 'sync'
  const isBroken = link.connection !== 'connected' && link.connection !== 'partial'
  const from = chipLeft + chipWidth
  const middle = (from + targetLeft) / 2
  // Among many only those in trouble stand out.
  const isQuiet = isDense && tone === 'ok'
  const line = cx('fill-none stroke-2', isQuiet ? 'stroke-accent-line' : strokeOf(tone))
  return (
    <>
      {offsetsOf(isSync).map((offset) => (
        <path
          key={offset}
          d={`M${from} ${chipY + offset} C${middle} ${chipY + offset} ${middle} ${portY + offset} ${targetLeft} ${portY + offset}`}
          strokeDasharray={isBroken || link.wantedBy !== null ? '5 4' : undefined}
          className={line}
        />
      ))}
      {isSync ? (
        <circle
          cx={targetLeft}
          cy={portY}
          r="4.5"
          className={cx('fill-surface stroke-2', strokeOf(tone))}
        />
      ) : (
        <path
          d={`M${targetLeft - 7} ${portY} l6 -6 l6 6 l-6 6 Z`}
          className={cx('stroke-2 stroke-surface', fills[tone])}
        />
      )}
    </>
  )
}

/** Where a link leads to: the groups that share it, or the pods. */
export const linkHref = ({ kind, source, target }: Links) =>
  kind === 'sync' ? routes.pods() : routes.protectionGroups({ source, target })

/** The connection of the two arrays, as a mark on the line. */
export function LinkLabel({
  placed: { link, chipY },
  columns: { chipLeft, chipWidth },
}: {
  placed: PlacedLink
  columns: TopologyColumns
}) {
  const { tone, icon: LinkIcon, words } = connectionLooks[link.connection]
  const { chipHeight } = topologyMeasures
  const isNarrow = chipWidth <= chipHeight
  return (
    <foreignObject
      x={chipLeft}
      y={chipY - chipHeight / 2}
      width={chipWidth}
      height={chipHeight}
      className="overflow-visible"
    >
      <Link
        href={linkHref(link)}
        title={words}
        className={cx(
          'relative flex size-full items-center justify-center gap-1.5 rounded-full border bg-surface text-xs transition-colors',
          tone === 'ok' || tone === 'info'
            ? 'border-line text-ink-muted hover:border-line-strong hover:text-ink'
            : toneBox[tone],
        )}
      >
        <LinkIcon aria-hidden className={cx('size-3.5 shrink-0', toneText[tone])} />
        <span className="sr-only">{`${link.source} to ${link.target}, ${link.kind}: `}</span>
        <span className={isNarrow ? 'sr-only' : 'truncate'}>{words}</span>
      </Link>
    </foreignObject>
  )
}
