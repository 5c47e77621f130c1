import { backendOptions, defaultOptions } from '../known-options.ts'
import { type ConfEntry, entriesOf } from '../parse.ts'
import { commentOut, type Finding, keyRange, type RuleInput, replaceInLine } from './finding.ts'
import { mostSimilar } from './similar.ts'

/** Options of a Pure backend's section that nobody reads. */
export function backendNameFindings(input: RuleInput, entry: ConfEntry): Finding[] {
  if (backendOptions.has(entry.key)) return []
  const place = { line: entry.line, ...keyRange(entry) }
  const similar = mostSimilar(entry.key, backendOptions)
  if (similar !== undefined) return [misspelt(input, entry, similar)]
  if (defaultOptions.has(entry.key))
    return [
      {
        severity: 'warning',
        ...place,
        code: 'wrong-section',
        message: `${entry.key} belongs into [DEFAULT]`,
        explanation: 'Cinder does not read it from the section of a backend.',
      },
    ]
  return [
    {
      severity: 'warning',
      ...place,
      code: 'unknown-option',
      message: `${entry.key} is not an option of this backend`,
      explanation: 'Cinder passes over options that it does not know, without a word in the log.',
    },
  ]
}

/** Slips in `[DEFAULT]`; what is merely not known there is left alone, other services put things there. */
export function defaultNameFindings(
  input: RuleInput,
  entry: ConfEntry,
  hasBackends: boolean,
): Finding[] {
  if (defaultOptions.has(entry.key)) return []
  if (backendOptions.has(entry.key))
    return hasBackends &&
      /^(pure_|san_ip$|replication_device$|volume_driver$|volume_backend_name$)/.test(entry.key)
      ? [
          {
            severity: 'warning',
            line: entry.line,
            ...keyRange(entry),
            code: 'wrong-section',
            message: `${entry.key} has no effect in [DEFAULT]`,
            explanation:
              'With enabled_backends each backend reads its own section and [backend_defaults], not [DEFAULT].',
          },
        ]
      : []
  const similar = mostSimilar(entry.key, [...defaultOptions, ...backendOptions])
  return similar === undefined ? [] : [misspelt(input, entry, similar)]
}

function misspelt(input: RuleInput, entry: ConfEntry, similar: string): Finding {
  return {
    severity: 'error',
    line: entry.line,
    ...keyRange(entry),
    code: 'misspelt-option',
    message: `${entry.key} is not an option. Did you mean ${similar}?`,
    explanation:
      'Cinder passes over options that it does not know, without a word in the log, and uses the default.',
    fix: {
      title: `Change to ${similar}`,
      edit: replaceInLine(input.lines, entry.line, keyRange(entry), similar),
    },
  }
}

/** An option that is given again further down: only the last one counts. */
export function repeatedFindings(input: RuleInput, entry: ConfEntry): Finding[] {
  if (entry.key === 'replication_device') return []
  const last = entriesOf(input.conf, entry.section, entry.key).at(-1)
  if (last === undefined || last === entry) return []
  return [
    {
      severity: 'warning',
      line: entry.line,
      ...keyRange(entry),
      code: 'repeated-option',
      message: `${entry.key} is given again in line ${last.line}`,
      explanation: 'The last one counts.',
      fix: { title: 'Comment the line out', edit: commentOut(input.lines, entry) },
    },
  ]
}
