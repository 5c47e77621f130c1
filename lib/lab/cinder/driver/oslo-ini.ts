import { PythonError, repr, strip, stripLeft, stripRight } from './python-text.ts'

/** Section → key → every value assigned to it, in order; section names in lower case but `DEFAULT`. */
export type IniSections = Map<string, Map<string, string[]>>

/** `[Pure-1]` and `[pure-1]` are one section; `[default]` is not `[DEFAULT]`. */
export const normalizeSection = (name: string): string =>
  name === 'DEFAULT' ? name : name.toLowerCase()

/**
 * Reads a file as oslo.config 9 does (`oslo_config/iniparser.py`): no inline comments, values may
 * continue on indented lines, and the first error ends it all.
 * @param fileName as it shall stand in the error's text.
 */
export function parseIni(text: string, fileName: string): IniSections {
  const sections: IniSections = new Map()
  let section: string | undefined
  let pending: { key: string; values: string[] } | undefined
  let lineNumber = 0

  const fail = (reason: string, line: string): never => {
    const at = `at ${fileName}:${lineNumber}, ${reason}: ${repr(line)}`
    throw new PythonError(
      'oslo_config.cfg.ConfigFileParseError',
      `Failed to parse ${fileName}: ${at}`,
    )
  }
  const flush = () => {
    if (pending === undefined) return
    if (section === undefined) return fail('Section must be started before assignment', '')
    const keys = sections.get(section) ?? new Map<string, string[]>()
    sections.set(section, keys)
    keys.set(pending.key, [...(keys.get(pending.key) ?? []), pending.values.join('\n')])
    pending = undefined
  }

  for (const raw of linesOf(text)) {
    lineNumber += 1
    const line = stripRight(raw)
    if (line === '') flush()
    else if (line.startsWith(' ') || line.startsWith('\t')) {
      if (pending === undefined) fail('Unexpected continuation line', line)
      else pending.values.push(stripLeft(line))
    } else {
      flush()
      if (line.startsWith('[')) {
        if (!line.endsWith(']')) fail('Invalid section (must end with ])', line)
        if (line.length <= 2) fail('Empty section name', line)
        section = normalizeSection(line.slice(1, -1))
        if (!sections.has(section)) sections.set(section, new Map())
      } else if (!line.startsWith('#') && !line.startsWith(';')) {
        pending = splitAssignment(line) ?? fail("No ':' or '=' found in assignment", line)
        if (pending.key === '') fail('Key cannot be empty', line)
      }
    }
  }
  flush()
  return sections
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

function splitAssignment(line: string): { key: string; values: string[] } | undefined {
  const at = line.search(/[:=]/)
  if (at < 0) return undefined
  const value = strip(line.slice(at + 1))
  const isQuoted = /^["']/.test(value) && value.at(0) === value.at(-1)
  return { key: strip(line.slice(0, at)), values: [isQuoted ? value.slice(1, -1) : value] }
}
