import type { Topology } from '#lib/contracts/farside/topology.ts'
import { everyWords } from '#lib/domain/units.ts'
import { ReplicationPath } from '../chart/replication-path.tsx'
import { Link, TextLink } from '../ui/link.tsx'
import { Status } from '../ui/status.tsx'
import { ArrayState } from './array-card.tsx'
import { linkHref } from './drawn-link.tsx'
import { hrefOf } from './drawn-row.tsx'
import { type LinkRow, rowsOf } from './link-rows.ts'
import { rowWords } from './row-words.ts'
import { connectionLooks, sidesWords } from './topology-words.ts'

type Links = Topology['links'][number]

/** The drawing in words: each link with what it carries; the whole of it where there is little room. */
export function LinkList({ topology: { links, arrays } }: { topology: Topology }) {
  const silent = arrays.filter(({ outage }) => outage !== null)
  return (
    <>
      {silent.length > 0 && (
        <ul className="mb-4 grid gap-1 text-sm">
          {silent.map((array) => (
            <li key={array.name} className="flex flex-wrap items-center gap-x-3">
              <span className="font-medium font-mono">{array.name}</span>
              <ArrayState {...array} />
            </li>
          ))}
        </ul>
      )}
      <ul className="border-line border-t">
        {links.map((link) => (
          <li
            key={`${link.source} ${link.target} ${link.kind}`}
            className="border-line border-b py-3"
          >
            <LinkLine link={link} />
            <ul className="mt-1.5 grid gap-1">
              {rowsOf(link, 1).map((row) => (
                <RowItem key={hrefOf(row, link)} row={row} link={link} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  )
}

function LinkLine({ link }: { link: Links }) {
  const { tone, icon, words } = connectionLooks[link.connection]
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <ReplicationPath
        kind={link.kind}
        source={link.source}
        targets={[link.target]}
        isWell={tone === 'ok'}
      />
      <Link
        href={linkHref(link)}
        className="relative rounded-sm text-sm underline-offset-[3px] hover:underline"
      >
        <span className="sr-only">{`${link.source} to ${link.target}, ${link.kind}: `}</span>
        <Status tone={tone} icon={icon}>
          {words}
        </Status>
      </Link>
    </div>
  )
}

const dueWords = (row: LinkRow) =>
  row.kind === 'group' && row.group.scheduleEnabled
    ? `, due ${everyWords(row.group.intervalSeconds)}`
    : ''

function RowItem({ row, link }: { row: LinkRow; link: Links }) {
  const { name, more, look } = rowWords(row)
  const details = row.kind === 'pod' ? sidesWords(row.pod) : [more, dueWords(row)].join('')
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
      <span className="min-w-0">
        <TextLink href={hrefOf(row, link)} className="font-medium">
          {name}
        </TextLink>
        <span className="ml-2 text-ink-subtle">{details}</span>
      </span>
      <Status tone={look.tone} icon={look.icon}>
        {look.words}
      </Status>
    </li>
  )
}
