import type { LineEdit } from './lint/finding.ts'
import { type ConfEntry, entriesOf, normalizedSection, parseCinderConf } from './parse.ts'
import {
  formatReplicationDevice,
  type NewReplicationDevice,
  parseDict,
} from './replication-device.ts'

/** A text as lines that keep their own line ends, so that what is not edited stays byte for byte. */
function linesWithEnds(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? []
}

const lineEnd = (text: string) => /\r\n|\r|\n/.exec(text)?.[0] ?? '\n'

/** Carries out the fix of a finding. */
export function applyEdit(text: string, edit: LineEdit): string {
  return replaceLines(text, edit.fromLine, edit.toLine, edit.text.split('\n'))
}

/** Puts `added` in the place of the lines `fromLine` to `toLine`; before `fromLine` if `toLine` is less. */
function replaceLines(text: string, fromLine: number, toLine: number, added: string[]): string {
  const lines = linesWithEnds(text)
  const end = lineEnd(text)
  const before = lines.slice(0, fromLine - 1)
  const after = lines.slice(toLine)
  const last = before.at(-1)
  if (added.length > 0 && last !== undefined && !/[\r\n]$/.test(last))
    before[before.length - 1] = last + end
  const kept = lines[toLine - 1]
  const endsOpen = after.length === 0 && kept !== undefined && !/[\r\n]$/.test(kept)
  const middle = added.map((line, index) =>
    endsOpen && index === added.length - 1 ? line : line + end,
  )
  return [...before, ...middle, ...after].join('')
}

/** A value must stay on its line: what would be read as another line is joined to it. */
const oneLine = (value: string) => value.replace(/\s*[\r\n]+\s*/g, ' ').trim()

/**
 * Sets an option and leaves every other line as it is: in place where the option stands (the last
 * one counts), else after the last option of the section, which is added at the end if missing.
 */
export function setOption(text: string, section: string, key: string, value: string): string {
  const entry = entriesOf(parseCinderConf(text), section, key).at(-1)
  if (entry === undefined) return addLine(text, section, `${key} = ${oneLine(value)}`)
  const line = linesWithEnds(text)[entry.line - 1] ?? ''
  const separator = /[:=]\s*/.exec(line.trimEnd())?.[0] ?? '= '
  const start = line.slice(0, line.search(/[:=]/))
  // An empty value leaves no space behind the sign to go by.
  const sign = separator.length === 1 && /\s$/.test(start) ? `${separator} ` : separator
  return replaceLines(text, entry.line, entry.endLine, [start + sign + oneLine(value)])
}

/** Adds a `replication_device` line after those that there are. */
export function addReplicationDevice(
  text: string,
  section: string,
  device: NewReplicationDevice,
): string {
  const line = `replication_device = ${oneLine(formatReplicationDevice(device))}`
  const last = entriesOf(parseCinderConf(text), section, 'replication_device').at(-1)
  return last === undefined
    ? addLine(text, section, line)
    : replaceLines(text, last.endLine + 1, last.endLine, [line])
}

/** Removes an assignment with its continuation lines. */
export function removeEntry(text: string, entry: Pick<ConfEntry, 'line' | 'endLine'>): string {
  return replaceLines(text, entry.line, entry.endLine, [])
}

/** Removes an option from a section wherever it stands there, so that its default counts. */
export function removeOption(text: string, section: string, key: string): string {
  const entries = entriesOf(parseCinderConf(text), section, key)
  return entries.reduceRight(removeEntry, text) // from below, so that lines above keep their numbers
}

/**
 * Changes pairs of the `replication_device` that starts at `line`; null takes a pair out, and what is
 * not named stays, in its order. A line that cannot be read as pairs is left as it is.
 */
export function changeReplicationDevice(
  text: string,
  section: string,
  line: number,
  changes: Readonly<Record<string, string | null>>,
): string {
  const entries = entriesOf(parseCinderConf(text), section, 'replication_device')
  const entry = entries.find((each) => each.line === line)
  const dict = entry === undefined ? undefined : parseDict(entry.value)
  if (entry === undefined || dict?.ok !== true) return text
  const pairs = new Map(dict.pairs)
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) pairs.delete(key)
    else pairs.set(key, value)
  }
  const value = [...pairs].map(([key, each]) => `${key}:${each}`).join(',')
  return replaceLines(text, entry.line, entry.endLine, [`replication_device = ${oneLine(value)}`])
}

/** Adds a line after the last option of the section (or its heading). */
function addLine(text: string, section: string, line: string): string {
  const conf = parseCinderConf(text)
  const wanted = normalizedSection(section)
  const isOurs = (name: string) => normalizedSection(name) === wanted
  const heading = conf.sections.filter(({ name }) => isOurs(name)).at(-1)
  if (heading === undefined) {
    const count = linesWithEnds(text).length
    const gap = text.trim() === '' ? [] : ['']
    return replaceLines(text, count + 1, count, [...gap, `[${section}]`, line])
  }
  const last = conf.entries
    .filter((entry) => isOurs(entry.section) && entry.line > heading.line)
    .at(-1)
  const after = last?.endLine ?? heading.line
  // A stray indented line below would become part of the new value.
  const isolated = /^[ \t]+\S/.test(linesWithEnds(text)[after] ?? '') ? [line, ''] : [line]
  return replaceLines(text, after + 1, after, isolated)
}
