'use client'

import type { Topology } from '#lib/contracts/farside/topology.ts'
import { useWidth } from '../chart/use-width.ts'
import { ArrayCard } from './array-card.tsx'
import { LinkLabel, LinkLines, toneOfLink } from './drawn-link.tsx'
import { RowLabel, RowLine } from './drawn-row.tsx'
import { layTopology, type PlacedLink } from './layout.ts'
import { topologySummary } from './topology-words.ts'

/**
 * What replicates where: sources at the left, targets at the right, a line for each group and pod.
 * Everything in it leads somewhere; the same is in words in the list beside it.
 */
export function TopologyDrawing({ topology }: { topology: Topology }) {
  const [frame, measured] = useWidth<HTMLDivElement>(1056)
  const widthPx = Math.max(520, measured)
  const { height, isDense, columns, sources, targets, links } = layTopology(topology, widthPx)
  // The lines in trouble lie over the others.
  const wellFirst = links.toSorted((left, right) => rankOf(left) - rankOf(right))
  return (
    <div ref={frame} className="overflow-x-auto">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls, this is a drawing with links in it */}
      <svg
        role="group"
        aria-label={`Drawing. ${topologySummary(topology)}`}
        viewBox={`0 0 ${widthPx} ${height}`}
        width={widthPx}
        height={height}
        className="block"
      >
        {wellFirst.map((placed) => (
          <g key={keyOf(placed.link)}>
            {placed.rows.map(({ row, lineY }) => (
              <RowLine key={lineY} {...{ row, lineY, columns }} chipY={placed.chipY} />
            ))}
            <LinkLines {...{ placed, columns, isDense }} />
          </g>
        ))}
        {sources.map(({ array, top, height: cardHeight }) => (
          <ArrayCard
            key={array.name}
            array={array}
            side="source"
            place={{ x: 1, y: top, width: columns.cardWidth, height: cardHeight }}
          />
        ))}
        {links.map((placed) => (
          <g key={keyOf(placed.link)}>
            {placed.rows.map(({ row, top }) => (
              <RowLabel key={top} {...{ row, top, columns }} link={placed.link} />
            ))}
            <LinkLabel {...{ placed, columns }} />
          </g>
        ))}
        {targets.map(({ array, top, height: cardHeight }) => (
          <ArrayCard
            key={array.name}
            array={array}
            side="target"
            place={{ x: columns.targetLeft, y: top, width: columns.cardWidth, height: cardHeight }}
          />
        ))}
      </svg>
    </div>
  )
}

const tonesInOrder = ['ok', 'accent', 'info', 'warn', 'danger']
const rankOf = ({ link }: PlacedLink) => tonesInOrder.indexOf(toneOfLink(link))

const keyOf = ({ source, target, kind }: Topology['links'][number]) => `${source} ${target} ${kind}`
