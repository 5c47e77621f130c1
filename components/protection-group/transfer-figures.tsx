import type {
  ProtectionGroupDetail,
  RecoveryPointView,
} from '#lib/contracts/farside/protection-groups.ts'
import { type CycleFigures, cycleFigures } from '#lib/domain/replication/cycles.ts'
import { bytesWords } from '#lib/domain/units.ts'
import { routes } from '#lib/routes.ts'
import { type Definition, DefinitionList } from '../ui/definition-list.tsx'
import { TextLink } from '../ui/link.tsx'
import { tookShort } from './took-short.ts'

/** A day of hourly ones. */
const CYCLES = 24
/** Names of other groups that are shown; the list of groups has the rest. */
const NAMES = 6

/** What a group sends each time and how fast, and who else sends over the same link. */
export function TransferFigures({
  group,
  points,
}: {
  group: ProtectionGroupDetail
  points: readonly RecoveryPointView[] | undefined
}) {
  const figures = points === undefined ? null : cycleFigures(newestCycles(points))
  const links = group.links.map(
    (link): Definition => ({
      term: `Other groups on the link to ${link.target}`,
      value: <SharedWith array={group.array} names={link.sharedWith} />,
    }),
  )
  const items = [...(figures === null ? [] : figureItems(figures)), ...links]
  if (items.length === 0) return null
  return (
    <div className="mb-5">
      <DefinitionList items={items} columns={3} />
    </div>
  )
}

const newestCycles = (points: readonly RecoveryPointView[]) =>
  points
    .flatMap(({ lane, transfer }) =>
      lane === 'target' && transfer !== null && transfer.completedMs !== null ? [transfer] : [],
    )
    .sort((left, right) => (right.startedMs ?? 0) - (left.startedMs ?? 0))
    .slice(0, CYCLES)

function figureItems({ count, bytes, seconds, rate }: CycleFigures): Definition[] {
  const isOne = count === 1
  return [
    {
      term: isOne ? 'Sent by the one transfer' : `Sent per cycle, by the last ${count}`,
      value: (
        <Figure
          median={bytesWords(bytes.median)}
          rest={isOne ? null : `At most ${bytesWords(bytes.largest)}`}
        />
      ),
    },
    {
      term: 'Bandwidth',
      value:
        rate === null ? (
          'Nothing was sent'
        ) : (
          <Figure median={rateWords(rate.median)} rest={speedWords(isOne, seconds, rate)} />
        ),
    },
  ]
}

function speedWords(
  isOne: boolean,
  seconds: CycleFigures['seconds'],
  rate: NonNullable<CycleFigures['rate']>,
): string {
  const [usual, longest] = [tookShort(seconds.median), tookShort(seconds.longest)]
  const took = usual === longest ? `takes ${usual}` : `takes ${usual}, at most ${longest}`
  return isOne ? took : `${rateWords(rate.slowest)} to ${rateWords(rate.fastest)}; ${took}`
}

function Figure({ median, rest }: { median: string; rest: string | null }) {
  return (
    <>
      {median}
      {rest !== null && <span className="block text-ink-muted text-sm">{rest}</span>}
    </>
  )
}

const rateWords = (bytesPerSecond: number) => `${bytesWords(bytesPerSecond)}/s`

function SharedWith({ array, names }: { array: string; names: readonly string[] }) {
  if (names.length === 0) return 'No other group'
  const rest = names.length - NAMES
  return (
    <ul className="flex flex-wrap gap-x-3">
      {names.slice(0, NAMES).map((name) => (
        <li key={name} className="min-w-0 wrap-anywhere">
          <TextLink href={routes.protectionGroup(array, name)}>{name}</TextLink>
        </li>
      ))}
      {rest > 0 && (
        <li>
          <TextLink href={routes.protectionGroups()}>and {rest} more</TextLink>
        </li>
      )}
    </ul>
  )
}
