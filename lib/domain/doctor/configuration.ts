import type { Finding } from '../cinder-conf/lint/finding.ts'
import { type Diagnosis, idOf, listed, type Place, together } from './diagnosis.ts'

/** The cinder.conf of one host and what the linter says of it. */
export type ConfFacts = {
  /** The part of `host@backend` before the `@`. */
  host: string
  path: string
  findings: readonly (Pick<Finding, 'severity' | 'line' | 'code' | 'message' | 'explanation'> & {
    /** What the editor offers to do about it; null when it offers nothing. */
    fixTitle: string | null
  })[]
  /** Its sections, to know whose page a line is on. */
  sections: readonly { name: string; line: number; endLine: number }[]
  /** Sections with a backend page: those that Cinder or enabled_backends knows. */
  backendSections: readonly string[]
  /** Written after cinder-volume last started; null: not known. */
  restartNeeded: boolean | null
}

/** The linter's findings, those of one kind together, and whether the file is in force at all. */
export function diagnoseConfiguration(facts: ConfFacts, asOfMs: number): Diagnosis[] {
  const kinds = together(facts.findings, ({ code, severity }) => `${severity}/${code}`)
  const found = kinds.map((alike): Diagnosis => {
    const [first] = alike
    const lines = alike.map(({ line }) => String(line))
    return {
      ...common(facts, first.code, asOfMs),
      severity: first.severity,
      urgency: first.severity === 'info' ? 'note' : 'configuration',
      title:
        alike.length === 1
          ? plain(first.message)
          : `${plain(first.message)}, and ${alike.length - 1} more of the kind`,
      because: [
        `${facts.path}, line${lines.length === 1 ? '' : 's'} ${listed(lines)}.`,
        first.explanation,
      ],
      remedy: remedyOf(first),
      where: placeOf(facts, first.line),
      count: alike.length,
    }
  })
  return facts.restartNeeded === true ? [...found, restartNeeded(facts, asOfMs)] : found
}

const restartNeeded = (facts: ConfFacts, asOfMs: number): Diagnosis => ({
  ...common(facts, 'restart-needed', asOfMs),
  severity: 'warning',
  urgency: 'configuration',
  title: `cinder-volume on ${facts.host} runs with an older cinder.conf`,
  because: [`${facts.path} was written after the service last started, so it is not in force.`],
  remedy: 'Restart cinder-volume.',
  where: placeOf(facts, null),
  count: 1,
})

const common = ({ host }: ConfFacts, code: string, asOfMs: number) => ({
  id: idOf('configuration', code, host),
  area: 'configuration' as const,
  code,
  sinceMs: null,
  asOfMs,
})

const remedyOf = ({ fixTitle, severity }: ConfFacts['findings'][number]) =>
  fixTitle !== null ? `${fixTitle}.` : severity === 'info' ? null : 'Correct the line.'

const plain = (message: string) => message.replace(/\.$/, '')

/** A line of no backend's section is shown on the page of any backend of the host. */
function placeOf({ host, sections, backendSections }: ConfFacts, line: number | null): Place {
  const own = sections.find(
    (section) => line !== null && section.line <= line && line <= section.endLine,
  )
  const section = backendSections.includes(own?.name ?? '') ? own?.name : backendSections[0]
  if (section === undefined) return { kind: 'backends' }
  return { kind: 'backend-configuration', id: `${host}@${section}`, line }
}
