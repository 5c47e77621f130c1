import type { CinderConf, ConfEntry, ConfSection } from '../parse.ts'
import type { ReadContext } from '../substitute.ts'

/** Replaces the whole lines `fromLine` to `toLine` (from 1, both included) by `text`, no line break at its end. */
export type LineEdit = { fromLine: number; toLine: number; text: string }

/**
 * Something to be said about a line of cinder.conf. Messages never hold a secret; the text of a fix
 * does when the line does, so lint the masked text (`{{secret:…}}`) before findings go anywhere.
 */
export type Finding = {
  /** error: the backend goes down or does something else than is meant. */
  severity: 'error' | 'warning' | 'info'
  /** Lines and columns are counted from 1; `endColumn` is the one after the last. */
  line: number
  column?: number
  endColumn?: number
  code: string
  message: string
  /** What Cinder, its driver or the array make of it. */
  explanation: string
  fix?: { title: string; edit: LineEdit }
}

/** One section as the rules see it. */
export type RuleInput = { conf: CinderConf; lines: string[]; context: ReadContext }

/** The whole value of an entry on its first line. */
export function valueRange(
  entry: ConfEntry,
  lines: string[],
): { column: number; endColumn: number } {
  const end = (lines[entry.line - 1] ?? '').trimEnd().length + 1
  // Nothing can be underlined in an empty value: then the whole line.
  return { column: entry.valueColumn < end ? entry.valueColumn : 1, endColumn: end }
}

/** The line of a section's heading, as it is written. */
export const headingRange = (section: ConfSection, lines: string[]) => ({
  column: 1,
  endColumn: (lines[section.line - 1] ?? '').trimEnd().length + 1,
})

export const keyRange = (entry: ConfEntry) => ({ column: 1, endColumn: entry.key.length + 1 })

/** An edit that exchanges what stands between two columns of one line. */
export function replaceInLine(
  lines: string[],
  line: number,
  range: { column: number; endColumn: number },
  text: string,
): LineEdit {
  const old = lines[line - 1] ?? ''
  return {
    fromLine: line,
    toLine: line,
    text: old.slice(0, range.column - 1) + text + old.slice(range.endColumn - 1),
  }
}

/** An edit that adds a line below one that stays as it is. */
export const addBelow = (lines: string[], line: number, text: string): LineEdit => ({
  fromLine: line,
  toLine: line,
  text: `${lines[line - 1] ?? ''}\n${text}`,
})

/** An edit that makes comments of an assignment and the lines that continue it. */
export const commentOut = (
  lines: string[],
  { line, endLine = line }: { line: number; endLine?: number },
): LineEdit => ({
  fromLine: line,
  toLine: endLine,
  text: lines
    .slice(line - 1, endLine)
    .map((text) => `# ${text.trimStart()}`)
    .join('\n'),
})

/** An edit that exchanges the whole value of an assignment. */
export const replaceValue = (lines: string[], entry: ConfEntry, text: string): LineEdit =>
  replaceInLine(lines, entry.line, valueRange(entry, lines), text)
