import type { ConfEntry } from '../parse.ts'
import { type Finding, type RuleInput, replaceValue, valueRange } from './finding.ts'
import { hasInlineComment } from './values.ts'

const nameOptions: Record<string, string | undefined> = {
  pure_replication_pg_name: 'protection group',
  pure_trisync_pg_name: 'protection group',
  pure_replication_pod_name: 'pod',
  pure_ghost_pod_name: 'pod',
}

// Names of groups and pods as Purity takes them: "Purity Conventions" of its user guide.
const MOST_LETTERS = 63
const NAME = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i

/** Names of array objects that the array refuses, or that the driver stops at. */
export function objectNameFindings(input: RuleInput, entry: ConfEntry): Finding[] {
  const kind = nameOptions[entry.key]
  if (kind === undefined || hasInlineComment(entry) || /[$\n]/.test(entry.value)) return []
  const at = { line: entry.line, ...valueRange(entry, input.lines) }
  if (entry.value === '')
    return [
      {
        severity: 'error',
        ...at,
        code: 'empty-name',
        message: `${entry.key} is empty`,
        explanation: `The driver stops at an empty name of a ${kind} as soon as there is a target: the backend goes down. Leave the option out for its default.`,
      },
    ]
  if (NAME.test(entry.value) && entry.value.length <= MOST_LETTERS) return []
  const mended = mend(entry.value)
  return [
    {
      severity: 'error',
      ...at,
      code: 'refused-name',
      message: `Purity refuses this name of a ${kind}`,
      explanation: `Letters, digits and hyphens, at most ${MOST_LETTERS}, a letter or digit at both ends. The driver stops at the refusal: the backend goes down.`,
      ...(mended === ''
        ? {}
        : {
            fix: { title: `Change to ${mended}`, edit: replaceValue(input.lines, entry, mended) },
          }),
    },
  ]
}

const mend = (name: string) =>
  name
    .replace(/[^a-z0-9-]+/gi, '-')
    .slice(0, MOST_LETTERS)
    .replace(/^-+|-+$/g, '')
