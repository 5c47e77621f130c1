import type { Topology } from '#lib/contracts/farside/topology.ts'
import { routes } from '#lib/routes.ts'
import { cx } from '../ui/cx.ts'
import { Link } from '../ui/link.tsx'
import { Status } from '../ui/status.tsx'
import type { Tone } from '../ui/tone.ts'
import type { TopologyColumns } from './layout.ts'
import type { LinkRow } from './link-rows.ts'
import { type RowWords, rowWords } from './row-words.ts'

const strokes: Record<Tone, string> = {
  // What is as it should be is data; only trouble has a colour of its own.
  ok: 'stroke-accent',
  accent: 'stroke-accent',
  warn: 'stroke-warn',
  danger: 'stroke-danger',
  info: 'stroke-line-strong',
}

export const strokeOf = (tone: Tone) => strokes[tone]

/** Two lines beside each other where both arrays write at once, one where snapshots travel. */
export const offsetsOf = (isSync: boolean) => (isSync ? [-2.5, 2.5] : [0])

/** From the source to where the rows of the link meet. */
export function RowLine({
  row,
  lineY,
  chipY,
  columns: { cardWidth, rowsEnd, chipLeft },
}: {
  row: LinkRow
  lineY: number
  chipY: number
  columns: TopologyColumns
}) {
  const { look, isBroken } = rowWords(row)
  const middle = (rowsEnd + chipLeft) / 2
  const stroke = cx('fill-none stroke-2', strokes[look.tone])
  return (
    <>
      {offsetsOf(row.kind === 'pod').map((offset) => (
        <path
          key={offset}
          d={`M${cardWidth + 1} ${lineY + offset} H${rowsEnd} C${middle} ${lineY + offset} ${middle} ${chipY + offset} ${chipLeft} ${chipY + offset}`}
          strokeDasharray={isBroken ? '5 4' : undefined}
          className={stroke}
        />
      ))}
      <circle
        cx={cardWidth + 1}
        cy={lineY}
        r="4.5"
        className={cx('fill-surface stroke-2', strokes[look.tone])}
      />
    </>
  )
}

/** Narrower than this there is no room for what a group holds. */
const NARROW_PX = 360

/** What travels along the line, standing on it: its name at the left, how it is at the right. */
export function RowLabel({
  row,
  link,
  top,
  columns,
}: {
  row: LinkRow
  link: Topology['links'][number]
  top: number
  columns: TopologyColumns
}) {
  const words = rowWords(row)
  return (
    <foreignObject
      x={columns.labelLeft}
      y={top + 6}
      width={columns.labelWidth}
      height="28"
      className="overflow-visible"
    >
      <Link
        href={hrefOf(row, link)}
        className="group/row relative flex h-7 items-center justify-between gap-3 rounded-sm px-1 text-sm"
      >
        <RowName {...words} isNarrow={columns.labelWidth < NARROW_PX} />
        <span className="sr-only">{`${link.source} to ${link.target}: `}</span>
        <Status tone={words.look.tone} icon={words.look.icon} className="min-w-0">
          <span className="truncate text-ink-muted">{words.look.words}</span>
        </Status>
      </Link>
    </foreignObject>
  )
}

function RowName({ kind, name, isName, more, isNarrow }: RowWords & { isNarrow: boolean }) {
  return (
    <span className="flex max-w-[65%] shrink-0 items-baseline gap-2">
      {kind !== '' && <span className="sr-only">{kind} </span>}
      <span
        className={cx(
          'truncate font-medium text-accent underline-offset-[3px] group-hover/row:underline',
          isName && 'font-mono',
        )}
      >
        {name}
      </span>
      {more !== null && !isNarrow && (
        <span className="whitespace-nowrap text-ink-subtle text-xs">{more}</span>
      )}
    </span>
  )
}

/** The page of what a row shows; of many groups, their list. */
export function hrefOf(row: LinkRow, { source, target }: Topology['links'][number]): string {
  switch (row.kind) {
    case 'group':
      return routes.protectionGroup(row.group.readAt.array, row.group.readAt.name)
    case 'pod':
      return routes.pod(row.pod.array, row.pod.name)
    case 'bundle':
      return routes.protectionGroups({ source, target })
    case 'missing':
      return routes.backendTargets(row.backendId)
    default:
      return row satisfies never
  }
}
