import { readBackend, SHARED_SECTION } from './backend.ts'
import { defaultOptions } from './known-options.ts'
import { deviceSetFindings } from './lint/device-set.ts'
import { deviceFindings } from './lint/devices.ts'
import type { Finding, RuleInput } from './lint/finding.ts'
import { backendNameFindings, defaultNameFindings, repeatedFindings } from './lint/names.ts'
import { networkFindings } from './lint/networks.ts'
import { objectNameFindings } from './lint/object-names.ts'
import { primaryFindings } from './lint/primary.ts'
import { isPureSection, sectionFindings } from './lint/sections.ts'
import { sharedGroupFindings } from './lint/shared-groups.ts'
import { syntaxFindings } from './lint/syntax.ts'
import { tlsFindings } from './lint/tls.ts'
import {
  commentFindings,
  overruledFindings,
  retentionFindings,
  valueFindings,
} from './lint/values.ts'
import { entriesOf, normalizedSection, parseCinderConf, splitLines } from './parse.ts'
import { startedBackends } from './read.ts'
import type { ReadContext } from './substitute.ts'

export type { Finding } from './lint/finding.ts'

const severities = ['error', 'warning', 'info'] as const

/**
 * Says what is wrong with a cinder.conf before cinder-volume does, or where it never would. Looks at
 * `[DEFAULT]` and at the sections of Pure backends; never throws. By line, the gravest first.
 */
export function lintCinderConf(text: string, context: ReadContext = {}): Finding[] {
  const input: RuleInput = { conf: parseCinderConf(text), lines: splitLines(text), context }
  const { sections, entries } = input.conf
  const pure = sections.filter(
    ({ name }, index) =>
      isPureSection(input, name) &&
      sections.findIndex((other) => normalizedSection(other.name) === normalizedSection(name)) ===
        index,
  )
  const hasBackends = entriesOf(input.conf, 'DEFAULT', 'enabled_backends').length > 0
  const inDefault = entries.filter(({ section }) => section === 'DEFAULT')
  const findings = [
    ...syntaxFindings(input),
    ...sectionFindings(input, pure),
    ...inDefault.flatMap((entry) => [
      ...defaultNameFindings(input, entry, hasBackends),
      ...repeatedFindings(input, entry),
      ...(defaultOptions.has(entry.key) ? commentFindings(input, entry) : []),
    ]),
    ...entries
      .filter(({ section }) => normalizedSection(section) === SHARED_SECTION)
      .flatMap((entry) => [...repeatedFindings(input, entry), ...valueFindings(input, entry)]),
    ...pure.flatMap((section) => backendFindings(input, section.name, section)),
    ...sharedGroupFindings(
      startedBackends(input.conf, context).map((name) => readBackend(input.conf, name, context)),
    ),
  ]
  return findings.sort(
    (left, right) =>
      left.line - right.line ||
      severities.indexOf(left.severity) - severities.indexOf(right.severity) ||
      (left.column ?? 0) - (right.column ?? 0),
  )
}

function backendFindings(
  input: RuleInput,
  name: string,
  section: { name: string; line: number; endLine: number },
): Finding[] {
  const backend = readBackend(input.conf, name, input.context)
  const own = input.conf.entries.filter(
    (entry) => normalizedSection(entry.section) === normalizedSection(name),
  )
  return [
    ...own.flatMap((entry) => [
      ...backendNameFindings(input, entry),
      ...repeatedFindings(input, entry),
      ...valueFindings(input, entry),
      ...objectNameFindings(input, entry),
      ...networkFindings(input, entry),
    ]),
    ...primaryFindings(input, section),
    ...deviceFindings(input, name),
    ...deviceSetFindings(input, backend),
    ...tlsFindings(input, backend),
    ...retentionFindings(input, backend),
    ...overruledFindings(input, backend),
  ]
}
