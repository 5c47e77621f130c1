import { explainDriverMessage } from '../log/explain.ts'
import { counted, type Diagnosis, idOf, listed, type Severity, together } from './diagnosis.ts'

/** A line of the log of cinder-volume since its last start. */
export type LogFacts = {
  /** Byte offset in the log. */
  offset: number
  level: string | null
  timestamp: string | null
  message: string
}

type Told = LogFacts & { cause: string; remedy: string }

/**
 * What the driver has complained about since its last start: messages that are known, each kind once
 * with its cause, and how many there are that nobody has explained.
 * @param backendId a backend of the host, on whose Log tab the lines stand; null when there is none.
 */
export function diagnoseLog(
  lines: readonly LogFacts[],
  { host, backendId, asOfMs }: { host: string; backendId: string | null; asOfMs: number },
): Diagnosis[] {
  const grave = lines.filter(({ level }) => /^(WARNING|ERROR|CRITICAL)$/.test(level ?? ''))
  const known = grave.flatMap((line): Told[] => {
    const explanation = explainDriverMessage(line.message)
    return explanation === undefined ? [] : [{ ...line, ...explanation }]
  })
  const common = { area: 'log' as const, sinceMs: null, asOfMs }
  const where = (offset: number): Diagnosis['where'] =>
    backendId === null ? null : { kind: 'backend-log', id: backendId, offset }
  const explained = together(
    known.filter(({ remedy }) => !/^Nothing to do/.test(remedy)),
    ({ cause }) => cause,
  ).map((alike): Diagnosis => {
    const newest = alike.at(-1) ?? alike[0]
    const severity = severityOf(newest)
    return {
      ...common,
      id: idOf('log', 'driver', host, messageKind(newest.message)),
      severity,
      urgency: severity === 'info' ? 'note' : 'outage',
      code: 'driver-message',
      title: `The log of ${host} says: ${shortened(newest.message)}`,
      because: [
        ...others(alike),
        newest.cause,
        `${counted(alike.length, 'line')} since the last start${newest.timestamp === null ? '' : `, the newest of ${newest.timestamp}`}.`,
      ],
      remedy: newest.remedy,
      where: where(newest.offset),
      count: alike.length,
    }
  })
  return [...explained, ...unexplained(grave, common, host, where)]
}

function unexplained(
  grave: readonly LogFacts[],
  common: { area: 'log'; sinceMs: null; asOfMs: number },
  host: string,
  where: (offset: number) => Diagnosis['where'],
): Diagnosis[] {
  const lines = grave.filter(
    ({ level, message }) => level !== 'WARNING' && explainDriverMessage(message) === undefined,
  )
  const newest = lines.at(-1)
  if (newest === undefined) return []
  return [
    {
      ...common,
      id: idOf('log', 'errors', host),
      severity: 'info',
      urgency: 'note',
      code: 'log-errors',
      title: `The log of ${host} has ${counted(lines.length, 'other line')} of level ERROR`,
      because: [`The newest: ${shortened(newest.message)}.`, 'All are since the last start.'],
      remedy: null,
      where: where(newest.offset),
      count: lines.length,
    },
  ]
}

/** A warning that only asks for patience is a note: the driver tries again by itself. */
const severityOf = ({ remedy }: Told): Severity => (/^Wait\b/.test(remedy) ? 'info' : 'warning')

/** Other messages of the same cause: of another array, say. */
function others(alike: readonly Told[]): string[] {
  const all = [...new Set(alike.map(({ message }) => shortened(message)))]
  const more = all.slice(0, -1)
  return more.length === 0 ? [] : [`And: ${listed(more)}.`]
}

const longest = 120
const shortened = (message: string) => {
  const [line = ''] = message.split('\n')
  return line.length <= longest ? line.replace(/\.$/, '') : `${line.slice(0, longest)}…`
}

/** The words of a message without what changes from one to the next, for a stable id. */
const messageKind = (message: string) =>
  message
    .toLowerCase()
    .replace(/[^a-z ]+/g, ' ')
    .trim()
    .split(/ +/)
    .slice(0, 6)
    .join('-')
