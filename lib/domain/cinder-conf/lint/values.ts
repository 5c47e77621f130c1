import {
  isKeptShorterThan,
  keepsMoreThanTaken,
  retentionLimits,
  takenPerDay,
} from '../../replication/retention.ts'
import type { PureBackend } from '../backend.ts'
import { type OptionSpec, pureOption } from '../options.ts'
import type { ConfEntry } from '../parse.ts'
import { convert } from '../read.ts'
import { substitute } from '../substitute.ts'
import { type Finding, type RuleInput, replaceInLine, replaceValue, valueRange } from './finding.ts'
import { meantValue } from './meant-value.ts'

const INLINE_COMMENT = /(^|\s)[#;]/

/** Is there a comment in the value? Other rules then keep quiet about that value. */
export const hasInlineComment = (entry: ConfEntry): boolean =>
  INLINE_COMMENT.test(entry.value.split('\n', 1)[0] ?? '')

/** Values that oslo.config reads differently than they look, or cannot read. */
export function valueFindings(input: RuleInput, entry: ConfEntry): Finding[] {
  const spec = pureOption(entry.key)
  const found = [...commentFindings(input, entry), ...continuationFindings(input, entry)]
  if (spec === undefined || found.some(({ severity }) => severity === 'error')) return found
  return [...found, ...typeFindings(input, entry, spec)]
}

/** A comment behind a value, which oslo.config takes for a part of it. */
export function commentFindings({ lines }: RuleInput, entry: ConfEntry): Finding[] {
  if (!hasInlineComment(entry)) return []
  const line = lines[entry.line - 1] ?? ''
  if (isQuoted(line.slice(entry.valueColumn - 1))) return []
  const isRead = pureOption(entry.key) !== undefined || entry.key === 'enabled_backends'
  const start = line.slice(entry.valueColumn - 1).search(INLINE_COMMENT) + entry.valueColumn - 1
  const value = line.slice(0, start).trimEnd()
  const comment = line.slice(start).trim()
  return [
    {
      severity: isRead ? 'error' : 'warning',
      line: entry.line,
      column: start + 1,
      endColumn: line.trimEnd().length + 1,
      code: 'inline-comment',
      message: `The comment is part of the value of ${entry.key}`,
      explanation:
        'In cinder.conf a comment has a line of its own; after a value, # and ; are letters like any other.',
      fix: {
        title: 'Move the comment to its own line',
        edit: {
          fromLine: entry.line,
          toLine: entry.line,
          text: `${comment.replace(/^;/, '#')}\n${value}`,
        },
      },
    },
  ]
}

/** Whoever writes quotes around a value means all that is in them. */
const isQuoted = (raw: string) => /^(["']).*\1$/.test(raw.trim())

function continuationFindings({ lines }: RuleInput, entry: ConfEntry): Finding[] {
  if (entry.endLine === entry.line) return []
  return [
    {
      severity: pureOption(entry.key) === undefined ? 'info' : 'warning',
      line: entry.line + 1,
      code: 'continuation',
      message: `This indented line is part of the value of ${entry.key}`,
      explanation:
        'oslo.config joins indented lines to the option above, comments included. Remove the indentation if that is not meant.',
      fix: {
        title: 'Remove the indentation',
        edit: {
          fromLine: entry.line + 1,
          toLine: entry.endLine,
          text: lines
            .slice(entry.line, entry.endLine)
            .map((text) => text.trim())
            .join('\n'),
        },
      },
    },
  ]
}

function typeFindings(input: RuleInput, entry: ConfEntry, spec: OptionSpec): Finding[] {
  const range = valueRange(entry, input.lines)
  const at = { line: entry.line, ...range }
  const text = substitute(input.conf, entry.section, entry.value, input.context)
  if (!text.ok)
    return [
      {
        severity: 'error',
        ...at,
        code: 'unknown-substitution',
        message: `${entry.key} has a dollar sign that starts no known name`,
        explanation:
          'oslo.config replaces $name by the value of that option and fails when there is none: the backend goes down. Write $$ for a dollar sign.',
        // Only signs that start a name; those that are doubled already stay as they are.
        fix: {
          title: 'Double the dollar sign',
          edit: replaceInLine(
            input.lines,
            entry.line,
            range,
            (input.lines[entry.line - 1] ?? '')
              .slice(range.column - 1, range.endColumn - 1)
              .replace(/\$\$|\$/g, '$$$$'),
          ),
        },
      },
    ]
  if (spec.type === 'multi-dict') return []
  const converted = convert(spec, text.text)
  if (!converted.ok)
    return [
      {
        severity: 'error',
        ...at,
        code: 'wrong-type',
        message: `${entry.key}: ${converted.message.toLowerCase()}`,
        explanation: 'The driver fails when it reads the option, and the backend goes down.',
        ...changeTo(input, entry, meantValue(spec, text.text)),
      },
    ]
  if (converted.value === null && spec.type === 'integer')
    return [
      {
        severity: 'warning',
        ...at,
        code: 'empty-number',
        message: `${entry.key} is empty, so ${spec.default} is used`,
        explanation: 'An empty number counts as not given.',
      },
    ]
  return rangeFindings(input, entry, spec, converted.value, at)
}

/** A fix that writes another value, where there is one to propose. */
function changeTo(
  { lines }: RuleInput,
  entry: ConfEntry,
  value: string | undefined,
): Pick<Finding, 'fix'> {
  if (value === undefined || entry.endLine !== entry.line) return {}
  return { fix: { title: `Change to ${value}`, edit: replaceValue(lines, entry, value) } }
}

function rangeFindings(
  input: RuleInput,
  entry: ConfEntry,
  spec: OptionSpec,
  value: unknown,
  at: Pick<Finding, 'line' | 'column' | 'endColumn'>,
): Finding[] {
  if (spec.type !== 'integer' || spec.arrayRange === undefined || typeof value !== 'number')
    return []
  const { min, max, unit } = spec.arrayRange
  if (value >= min && value <= max) return slowModels(entry, value, at)
  return [
    {
      severity: 'error',
      ...at,
      code: 'out-of-range',
      message: `${entry.key} must be between ${min} and ${max} ${unit}`,
      explanation:
        'The array refuses the value, and the driver does not look at the answer: the group keeps its old setting, and nothing is in the log.',
      ...changeTo(input, entry, String(Math.min(max, Math.max(min, value)))),
    },
  ]
}

/** Ansible's purefa_pgsched documents it: the small models and Cloud Block Store do not go below. */
const SLOW_MODELS_MIN_SECONDS = 900

function slowModels(
  entry: ConfEntry,
  value: number,
  at: Pick<Finding, 'line' | 'column' | 'endColumn'>,
): Finding[] {
  if (entry.key !== 'pure_replica_interval_default' || value >= SLOW_MODELS_MIN_SECONDS) return []
  return [
    {
      severity: 'info',
      ...at,
      code: 'interval-of-small-models',
      message: `FA-405, //M10, //X10 and Cloud Block Store take ${SLOW_MODELS_MIN_SECONDS} seconds at least`,
      explanation:
        'One of these refuses the value, and the driver does not look at the answer: the group keeps its old interval.',
    },
  ]
}

/** Options that can be read but contradict each other. */
export function retentionFindings(input: RuleInput, backend: PureBackend): Finding[] {
  const { intervalSeconds, targetRetention, lines } = backend
  const perDayLine = lines.pure_replica_retention_long_term_per_day_default
  const taken = Math.floor(takenPerDay(Math.max(1, intervalSeconds)))
  const found: Finding[] = []
  if (
    perDayLine !== undefined &&
    intervalSeconds > 0 &&
    keepsMoreThanTaken(targetRetention, intervalSeconds)
  )
    found.push({
      severity: 'warning',
      line: perDayLine,
      code: 'more-kept-than-taken',
      message: `${targetRetention.perDay} a day cannot be kept: only ${taken} a day are taken`,
      explanation: `With an interval of ${intervalSeconds} seconds there are never more to keep.`,
      ...lowerTo(input, perDayLine, taken),
    })
  const shortLine = lines.pure_replica_retention_short_term_default
  const shortTerm = targetRetention.allForSeconds
  if (
    shortLine !== undefined &&
    shortTerm >= retentionLimits.allForSeconds.min &&
    isKeptShorterThan(targetRetention, intervalSeconds)
  )
    found.push({
      severity: 'info',
      line: shortLine,
      code: 'kept-shorter-than-interval',
      message: 'The short term is shorter than the interval',
      explanation: 'At most one recovery point is ever kept by it.',
    })
  return found
}

/** A smaller number in the place of the one in a line of the section. */
function lowerTo({ conf, lines }: RuleInput, line: number, value: number): Pick<Finding, 'fix'> {
  const entry = conf.entries.find((each) => each.line === line)
  if (entry === undefined) return {}
  return {
    fix: { title: `Change to ${value}`, edit: replaceValue(lines, entry, String(value)) },
  }
}

/** Two options of which one overrules the other. */
export function overruledFindings(input: RuleInput, backend: PureBackend): Finding[] {
  const line = backend.lines.pure_eradicate_on_delete
  if (!backend.safemodeEnabled || !backend.eradicateOnDelete || line === undefined) return []
  return [
    {
      severity: 'warning',
      line,
      code: 'overruled-option',
      message: 'pure_safemode_enabled overrules pure_eradicate_on_delete',
      explanation:
        'With SafeMode the driver sets it to False: what Cinder deletes stays until the array eradicates it.',
      ...lineFix(input, line),
    },
  ]
}

function lineFix({ conf, lines }: RuleInput, line: number): Pick<Finding, 'fix'> {
  const entry = conf.entries.find((each) => each.line === line)
  if (entry === undefined) return {}
  return { fix: { title: 'Change to False', edit: replaceValue(lines, entry, 'False') } }
}
