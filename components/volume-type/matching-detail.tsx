import type { BackendOffer } from '#lib/contracts/farside/volume-types.ts'
import { type Aftermath, aftermathOf } from '#lib/domain/volume-type/fate.ts'
import type { FilterCheck, PoolMatch } from '#lib/domain/volume-type/matching.ts'
import type { SpecCheck } from '#lib/domain/volume-type/spec-check.ts'
import { Mono } from '../ui/identifier.tsx'
import { Status } from '../ui/status.tsx'
import { fateWords } from './offer-words.ts'

/** One pool in full: the filters that say no, every extra spec, and what a volume there would be. */
export function MatchingDetail({
  match,
  offered,
}: {
  match: PoolMatch
  offered: BackendOffer | undefined
}) {
  const inTheWay = match.filters.filter(
    ({ verdict, filter }) => verdict !== 'pass' && filter !== 'CapabilitiesFilter',
  )
  return (
    <div className="grid gap-4">
      {match.fate !== null && (
        <p className="max-w-prose text-ink-muted">
          {fateWords(match.fate, offered)}{' '}
          <AftermathWords aftermath={aftermathOf(match.fate.kind)} />
        </p>
      )}
      {inTheWay.length > 0 && (
        <ul className="grid gap-1">
          {inTheWay.map((check) => (
            <FilterLine key={check.filter} check={check} />
          ))}
        </ul>
      )}
      {match.specs.length === 0 ? (
        <p className="text-ink-subtle">
          {match.filters.some(({ filter }) => filter === 'CapabilitiesFilter')
            ? 'No extra specs: nothing is asked of the backend.'
            : 'What it would report is not known while its driver is not running.'}
        </p>
      ) : (
        <SpecTable pool={match.pool} specs={match.specs} />
      )}
    </div>
  )
}

function AftermathWords({ aftermath }: { aftermath: Aftermath | null }) {
  if (aftermath === null) return null
  const { status, replicationStatus, onArray } = aftermath
  return (
    <>
      Cinder says <Mono>{status}</Mono>, replication <Mono>{replicationStatus ?? 'none'}</Mono>; on
      the array it stands {onArray === 'nothing' ? 'nowhere' : onArray}.
    </>
  )
}

function FilterLine({
  check: { filter, asked, reported, reason, nearest },
}: {
  check: FilterCheck
}) {
  return (
    <li>
      <Status tone="warn" className="font-medium text-ink">
        {filter === 'Service' ? 'Service' : filter}
      </Status>
      <span className="block pl-5 text-ink-muted">
        {reason} (asked: {asked}; reported: {reported}).
        {nearest && <span className="block text-ink">{nearest.words}.</span>}
      </span>
    </li>
  )
}

const head = 'h-8 pr-6 text-left font-normal text-ink-subtle text-xs'
const cell = 'py-1 pr-6 align-top'

function SpecTable({ pool, specs }: { pool: string; specs: readonly SpecCheck[] }) {
  return (
    <table className="w-fit text-sm">
      <caption className="sr-only">Extra specs on {pool}</caption>
      <thead>
        <tr>
          <th scope="col" className={head}>
            Extra Spec
          </th>
          <th scope="col" className={head}>
            Asked
          </th>
          <th scope="col" className={head}>
            Reported
          </th>
          <th scope="col" className={head}>
            Verdict
          </th>
          <th scope="col" className={head}>
            Nearest Change
          </th>
        </tr>
      </thead>
      <tbody>
        {specs.map((spec) => (
          <SpecRow key={spec.key} spec={spec} />
        ))}
      </tbody>
    </table>
  )
}

const verdictLooks = {
  pass: { tone: 'ok', word: 'Passes' },
  fail: { tone: 'warn', word: 'No' },
  raises: { tone: 'danger', word: 'Fails' },
  'not-read': { tone: 'info', word: 'Not looked at' },
} as const

function SpecRow({ spec: { key, asked, reported, verdict, nearest } }: { spec: SpecCheck }) {
  const { tone, word } = verdictLooks[verdict]
  return (
    <tr>
      <th scope="row" className={`${cell} text-left font-normal`}>
        <Mono>{key}</Mono>
      </th>
      <td className={cell}>
        <Mono className="whitespace-pre">{asked}</Mono>
      </td>
      <td className={cell}>
        {reported === null ? (
          <span className="text-ink-subtle">{verdict === 'not-read' ? '–' : 'nothing'}</span>
        ) : (
          <Mono>{reported}</Mono>
        )}
      </td>
      <td className={cell}>
        <Status tone={tone}>{word}</Status>
      </td>
      <td className={cell}>{nearest ? nearest.words : '–'}</td>
    </tr>
  )
}
