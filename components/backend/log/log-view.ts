import type { LogLine } from '#lib/contracts/farside/backends.ts'
import { type Explanation, explainDriverMessage } from '#lib/domain/log/explain.ts'

/** The least severe level that is shown. */
export type LevelFilter = 'all' | 'info' | 'warning' | 'error'

const severity: Record<string, number> = {
  TRACE: 0,
  DEBUG: 0,
  INFO: 1,
  AUDIT: 1,
  WARNING: 2,
  ERROR: 3,
  CRITICAL: 3,
}
const least: Record<LevelFilter, number> = { all: 0, info: 1, warning: 2, error: 3 }

export type LogRow = {
  line: LogLine
  /** Level of the line, or of the line that it continues. */
  level: string | null
  isContinuation: boolean
  /** Set on the first line of a day. */
  newDay: string | null
  /** What a message means that does not say so itself. */
  explanation: Explanation | null
}

export type LogSelection = {
  level: LevelFilter
  search: string
  /** Offset of a line that somebody came for: it is explained in any case. */
  target?: number | null
}

/** A driver that tries again says the same again; it is explained once in so many lines. */
const EXPLAIN_AGAIN_AFTER_LINES = 40

const dayOf = ({ timestamp }: LogLine) =>
  timestamp !== null && /^\d{4}-\d{2}-\d{2} /.test(timestamp) ? timestamp.slice(0, 10) : null

/**
 * The rows of the log that pass the filters, in order. A traceback stays with its line: it has that
 * line's level, and is found when the search finds any line of it.
 */
export function logRows(
  lines: readonly LogLine[],
  { level, search, target = null }: LogSelection,
): LogRow[] {
  const wanted = search.trim().toLowerCase()
  const rows: LogRow[] = []
  const explainedAt = new Map<string, number>()
  let day: string | null = null
  for (const entry of entriesOf(lines)) {
    const [head] = entry
    if (head === undefined || (severity[head.level ?? ''] ?? 1) < least[level]) continue
    if (wanted !== '' && !entry.some(({ text }) => text.toLowerCase().includes(wanted))) continue
    for (const [index, line] of entry.entries()) {
      const own = dayOf(line)
      const explanation = explainDriverMessage(line.message) ?? null
      const last = explanation === null ? undefined : explainedAt.get(explanation.cause)
      const isNew =
        last === undefined ||
        rows.length - last > EXPLAIN_AGAIN_AFTER_LINES ||
        line.offset === target
      if (explanation !== null && isNew) explainedAt.set(explanation.cause, rows.length)
      rows.push({
        line,
        level: head.level,
        isContinuation: index > 0 || head.level === null,
        newDay: own !== null && own !== day ? own : null,
        explanation: isNew ? explanation : null,
      })
      day = own ?? day
    }
  }
  return rows
}

/** Lines with what continues them. */
function entriesOf(lines: readonly LogLine[]): LogLine[][] {
  return lines.reduce<LogLine[][]>((entries, line) => {
    const last = entries.at(-1)
    if (line.level === null && last !== undefined) last.push(line)
    else entries.push([line])
    return entries
  }, [])
}

/** A text cut at the places where `search` stands in it; every second part is a match. */
export function splitAtMatches(text: string, search: string): string[] {
  const wanted = search.trim().toLowerCase()
  if (wanted === '') return [text]
  const parts: string[] = []
  const lower = text.toLowerCase()
  let from = 0
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, from)) {
    parts.push(text.slice(from, at), text.slice(at, at + wanted.length))
    from = at + wanted.length
  }
  return [...parts, text.slice(from)]
}
