import { strip, stripEnd, stripStart } from '../python.ts'

/** A `[section]` line and how far its lines go. Lines are counted from 1; columns, too. */
export type ConfSection = { name: string; line: number; endLine: number }

/** One assignment. A key may come more than once; entries stand in the order of the file. */
export type ConfEntry = {
  section: string
  key: string
  /** As oslo.config hands it on: trimmed, quotes off, continuation lines joined by line breaks. */
  value: string
  line: number
  /** Last continuation line; `line` when there is none. */
  endLine: number
  /** Column where the value starts on `line`. */
  valueColumn: number
}

/** Something that makes oslo.config refuse the whole file: cinder-volume does not start at all. */
export type Diagnostic = {
  line: number
  code:
    | 'no-separator'
    | 'empty-key'
    | 'stray-continuation'
    | 'unclosed-section'
    | 'empty-section'
    | 'no-section'
  /** oslo.config's own words. */
  message: string
  /** The line, right-trimmed. */
  text: string
}

export type CinderConf = {
  sections: ConfSection[]
  entries: ConfEntry[]
  diagnostics: Diagnostic[]
}

// The sentences of oslo_config/iniparser.py, so that people find them again in the log.
const sentences = {
  'no-separator': "No ':' or '=' found in assignment",
  'empty-key': 'Key cannot be empty',
  'stray-continuation': 'Unexpected continuation line',
  'unclosed-section': 'Invalid section (must end with ])',
  'empty-section': 'Empty section name',
  'no-section': 'Section must be started before assignment',
} as const

/** Python opens the file with universal newlines. */
export const splitLines = (text: string): string[] => text.split(/\r\n|\r|\n/)

/**
 * Reads cinder.conf as oslo.config does (oslo_config/iniparser.py), oddities included: a comment after
 * a value belongs to the value, an indented line continues the value above even if it starts with `#`,
 * and no line may continue a comment. oslo.config stops at the first error; this reads on and lists all.
 */
export function parseCinderConf(text: string): CinderConf {
  const conf: CinderConf = { sections: [], entries: [], diagnostics: [] }
  let section: ConfSection | undefined
  let open: ConfEntry | undefined

  for (const [index, raw] of splitLines(text).entries()) {
    const number = index + 1
    const line = stripEnd(raw)
    const report = (code: Diagnostic['code']) =>
      conf.diagnostics.push({ line: number, code, message: sentences[code], text: line })
    if (line === '') {
      open = undefined // a blank line ends a value
    } else if (/^[ \t]/.test(line)) {
      if (open === undefined) report('stray-continuation')
      else {
        open.value += `\n${stripStart(line)}`
        open.endLine = number
      }
    } else {
      open = undefined
      if (line.startsWith('[')) {
        const name = sectionName(line, report)
        if (name !== undefined) {
          section = { name, line: number, endLine: number }
          conf.sections.push(section)
        }
      } else if (!/^[#;]/.test(line)) {
        open = readAssignment(line, number, section?.name, report)
        if (open !== undefined && section !== undefined) conf.entries.push(open)
      }
    }
    if (section !== undefined && line !== '') section.endLine = number
  }
  return conf
}

function sectionName(line: string, report: (code: Diagnostic['code']) => void): string | undefined {
  if (!line.endsWith(']')) {
    report('unclosed-section')
    return line.slice(1) // read on as if it were closed: what follows is meant for it
  }
  if (line.length > 2) return line.slice(1, -1)
  report('empty-section')
  return undefined
}

function readAssignment(
  line: string,
  number: number,
  section: string | undefined,
  report: (code: Diagnostic['code']) => void,
): ConfEntry | undefined {
  const separator = line.search(/[:=]/)
  if (separator < 0) {
    report('no-separator')
    return undefined
  }
  const key = strip(line.slice(0, separator))
  if (key === '') {
    report('empty-key')
    return undefined
  }
  if (section === undefined) report('no-section')
  const raw = line.slice(separator + 1)
  return {
    section: section ?? '',
    key,
    value: unquote(strip(raw)),
    line: number,
    endLine: number,
    valueColumn: separator + 2 + (raw.length - stripStart(raw).length),
  }
}

/** Quotes go only when the first and the last character are the same one. */
const unquote = (value: string) =>
  /^["']/.test(value) && value.at(0) === value.at(-1) ? value.slice(1, -1) : value

/** oslo.config looks groups up in lower case, except DEFAULT, which must be written just so. */
export const normalizedSection = (name: string): string =>
  name === 'DEFAULT' ? name : name.toLowerCase()

/** All entries of an option in a section, in the order of the file; the last one counts. */
export function entriesOf(conf: CinderConf, section: string, key: string): ConfEntry[] {
  const wanted = normalizedSection(section)
  return conf.entries.filter(
    (entry) => entry.key === key && normalizedSection(entry.section) === wanted,
  )
}

export const hasSection = (conf: CinderConf, section: string): boolean =>
  conf.sections.some(({ name }) => normalizedSection(name) === normalizedSection(section))
