import {
  type ConfEntry,
  type ConfSection,
  entriesOf,
  hasSection,
  normalizedSection,
} from '../parse.ts'
import { readEnabledBackends } from '../read.ts'
import {
  addBelow,
  type Finding,
  headingRange,
  type RuleInput,
  replaceValue,
  valueRange,
} from './finding.ts'
import { mostSimilar } from './similar.ts'
import { hasInlineComment } from './values.ts'

/** Is it the section of a Pure backend? By its driver, or by options that only that one has. */
export function isPureSection({ conf }: RuleInput, section: string): boolean {
  const name = normalizedSection(section)
  if (name === 'DEFAULT' || name === 'default' || name === 'backend_defaults') return false
  return conf.entries.some(
    (entry) =>
      normalizedSection(entry.section) === name &&
      (/^pure_/i.test(entry.key) ||
        (entry.key === 'volume_driver' && /drivers\.pure\b|pure\w*driver/i.test(entry.value))),
  )
}

/** enabled_backends against the sections that there are. */
export function sectionFindings(input: RuleInput, pureSections: ConfSection[]): Finding[] {
  const names = input.conf.sections.map(({ name }) => name)
  return [
    ...input.conf.sections.flatMap((section) => nameFindings(input, section)),
    ...listedFindings(input, names),
    ...pureSections.flatMap((section) => enabledFindings(input, section)),
  ]
}

function nameFindings(input: RuleInput, section: ConfSection): Finding[] {
  const right = section.name.trim().toUpperCase() === 'DEFAULT' ? 'DEFAULT' : section.name.trim()
  if (right === section.name) return []
  const isDefault = right === 'DEFAULT'
  return [
    {
      severity: 'error',
      line: section.line,
      ...headingRange(section, input.lines),
      code: 'section-name',
      message: isDefault
        ? `[${section.name}] is not [DEFAULT]`
        : `The name of the section is "${section.name}", with spaces`,
      explanation: isDefault
        ? 'It must be written in upper case; nothing in this section is read, enabled_backends included.'
        : 'The spaces are part of the name, so no backend of that name is found.',
      fix: {
        title: `Change to [${right}]`,
        edit: { fromLine: section.line, toLine: section.line, text: `[${right}]` },
      },
    },
  ]
}

/** Names in enabled_backends that have no section. */
function listedFindings(input: RuleInput, names: string[]): Finding[] {
  const entry = entriesOf(input.conf, 'DEFAULT', 'enabled_backends').at(-1)
  if (entry === undefined || hasInlineComment(entry)) return []
  const at = { line: entry.line, ...valueRange(entry, input.lines) }
  const listed = (readEnabledBackends(input.conf, input.context) ?? []).filter(
    (name) => name !== '',
  )
  const list = (title: string, all: string[]) => ({
    title,
    edit: replaceValue(input.lines, entry, all.join(',')),
  })
  return listed.flatMap((name, index): Finding[] => {
    if (listed.indexOf(name) !== index)
      return [
        {
          severity: 'warning',
          ...at,
          code: 'backend-twice',
          message: `${name} is enabled twice`,
          explanation: 'Two services would write to the same array under the same name.',
          fix: list('Take it out once', [...new Set(listed)]),
        },
      ]
    if (hasSection(input.conf, name)) return []
    const similar = mostSimilar(name, names)
    return [
      {
        severity: 'error',
        ...at,
        code: 'missing-section',
        message: `There is no section [${name}]${similar === undefined ? '' : `. Did you mean ${similar}?`}`,
        explanation: 'cinder-volume starts a backend without settings, which goes down.',
        ...(similar === undefined
          ? {}
          : {
              fix: list(
                `Change to ${similar}`,
                listed.map((each) => (each === name ? similar : each)),
              ),
            }),
      },
    ]
  })
}

/** A Pure section that is not in enabled_backends. */
function enabledFindings(input: RuleInput, section: ConfSection): Finding[] {
  const enabled = readEnabledBackends(input.conf, input.context)
  const isEnabled = enabled?.some(
    (name) => normalizedSection(name) === normalizedSection(section.name),
  )
  const entry = entriesOf(input.conf, 'DEFAULT', 'enabled_backends').at(-1)
  // What a comment there does to the names is said by the rule for values.
  if (isEnabled === true || (entry !== undefined && hasInlineComment(entry))) return []
  return [
    {
      severity: enabled === null ? 'error' : 'warning',
      line: section.line,
      ...headingRange(section, input.lines),
      code: 'not-enabled',
      message: `[${section.name}] is not in enabled_backends`,
      explanation:
        enabled === null
          ? '[DEFAULT] has no enabled_backends that could be read, so no backend of this file starts.'
          : 'cinder-volume does not start this backend.',
      ...enableFix(input, section.name, entry),
    },
  ]
}

/** Adds a section to enabled_backends, or the option itself where `[DEFAULT]` lacks it. */
function enableFix(
  { conf, lines, context }: RuleInput,
  name: string,
  entry: ConfEntry | undefined,
): Pick<Finding, 'fix'> {
  const title = 'Enable the backend'
  if (entry === undefined) {
    const heading = conf.sections.find((section) => section.name === 'DEFAULT')
    const option = `enabled_backends = ${name}`
    const edit =
      heading === undefined
        ? { fromLine: 1, toLine: 1, text: `[DEFAULT]\n${option}\n\n${lines[0] ?? ''}` }
        : addBelow(lines, heading.line, option)
    return { fix: { title, edit } }
  }
  const enabled = readEnabledBackends(conf, context)
  if (enabled === null || entry.endLine !== entry.line || entry.value === '') return {}
  const edit = replaceValue(lines, entry, [...enabled, name].join(','))
  return { fix: { title, edit } }
}
