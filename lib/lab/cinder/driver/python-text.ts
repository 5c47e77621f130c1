/** An exception as Python would raise it: its qualified type shows in the log, and people search for it. */
export class PythonError extends Error {
  override readonly name = 'PythonError'
  /** Qualified as in a traceback: `AttributeError`, `oslo_config.cfg.ConfigFileValueError`. */
  readonly type: string
  constructor(type: string, message: string) {
    super(message)
    this.type = type
  }
}

// Python's whitespace; unlike JavaScript's it has the separators and lacks the byte order mark.
const SPACE =
  '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]'
const leading = new RegExp(`^${SPACE}+`)
const trailing = new RegExp(`${SPACE}+$`)

export const stripLeft = (text: string): string => text.replace(leading, '')
export const stripRight = (text: string): string => text.replace(trailing, '')
export const strip = (text: string): string => stripLeft(stripRight(text))

/** `repr()` of a string, near enough for messages: quotes, backslashes and control characters. */
export function repr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  const body = [...text]
    .map((character) => {
      if (character === quote) return `\\${quote}`
      const code = character.codePointAt(0) ?? 0
      const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0)
      return (
        escapes[character] ?? (isControl ? `\\x${code.toString(16).padStart(2, '0')}` : character)
      )
    })
    .join('')
  return `${quote}${body}${quote}`
}

/** Python's `int()` of a text. Raises its ValueError. */
export function pythonInt(text: string): number {
  const digits = strip(text)
  if (/^[+-]?\d+(_\d+)*$/.test(digits)) return Number(digits.replaceAll('_', ''))
  throw new PythonError('ValueError', `invalid literal for int() with base 10: ${repr(text)}`)
}
