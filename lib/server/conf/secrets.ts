import { createHmac } from 'node:crypto'

/** A stretch of the text that is secret, as offsets into it. */
export type SecretSpan = { start: number; end: number; value: string }

// Comments are read like options: a token that was commented out is still a token.
const optionPattern = /^[\s#;]*([A-Za-z0-9_.-]+)[ \t]*[=:](.*)$/
const alwaysSecret =
  /password|passwd|secret|credential|transport_url|^connection$|^slave_connection$/i
const oftenSecret = /token|(^|_)key$/i
/** `token_cache_time = 300` is no secret, and a linter must be able to read it. */
const harmlessValue = /^(\d{1,6}|true|false|yes|no|on|off|none)$/i
const deviceToken = /(\bapi_token\s*:\s*)([^,\s]+)/gi
// Every array token has this shape, and a misspelt option (`pure_api_tokn`) must not betray one.
const tokenShape = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi
const identifierOption = /_ids?$/i
const placeholderPattern = /\{\{secret:([0-9a-f]{12})\}\}/g

/**
 * Where the secrets of a cinder.conf are. Reads line by line and needs no valid syntax, because a
 * file with a mistake in it must not show its tokens either.
 */
export function findSecrets(text: string): SecretSpan[] {
  const spans: SecretSpan[] = []
  let option = ''
  let lineStart = 0
  for (const line of text.split('\n')) {
    const given = /^[ \t]+\S/.test(line) && option !== '' ? undefined : optionPattern.exec(line)
    if (line.trim() === '' || line.startsWith('[')) option = ''
    if (given) option = given[1] ?? ''
    const value = given ? (given[2] ?? '') : option === '' ? '' : line
    const valueStart = lineStart + line.length - value.length
    if (isSecret(option, value.trim())) spans.push(trimmedSpan(value, valueStart))
    // Wherever it stands: in a replication_device, in its continuation, in a comment about it.
    else spans.push(...tokensIn(line, lineStart, option))
    lineStart += line.length + 1
  }
  return spans.filter(({ value }) => value !== '' && !isPlaceholder(value))
}

function isSecret(option: string, value: string): boolean {
  if (alwaysSecret.test(option)) return true
  return oftenSecret.test(option) && !harmlessValue.test(value)
}

function trimmedSpan(value: string, valueStart: number): SecretSpan {
  const trimmed = value.trim()
  const start = valueStart + (value.length - value.trimStart().length)
  return { start, end: start + trimmed.length, value: trimmed }
}

function tokensIn(line: string, lineStart: number, option: string): SecretSpan[] {
  const named = [...line.matchAll(deviceToken)].map(({ index, 1: before = '', 2: value = '' }) => {
    const start = lineStart + index + before.length
    return { start, end: start + value.length, value }
  })
  if (identifierOption.test(option)) return named
  const shaped = [...line.matchAll(tokenShape)].map(({ index, 0: value }) => {
    const start = lineStart + index
    return { start, end: start + value.length, value }
  })
  const isNamed = ({ start }: SecretSpan) =>
    named.some((span) => span.start <= start && start < span.end)
  return [...named, ...shaped.filter((span) => !isNamed(span))].sort((a, b) => a.start - b.start)
}

const isPlaceholder = (value: string) => /^\{\{secret:[0-9a-f]{12}\}\}$/.test(value)

/** Stands for a secret in what the browser gets; tells nothing about it but that it is the same. */
export function placeholderFor(secret: string, key: string): string {
  const digest = createHmac('sha256', key).update(secret).digest('hex')
  return `{{secret:${digest.slice(0, 12)}}}`
}

/** Short values would be found everywhere, in words that have nothing to do with them. */
const shortestFoundAnywhere = 8

/** The text with each secret replaced by its placeholder, also where it is repeated elsewhere. */
export function maskSecrets(text: string, key: string): string {
  const spans = findSecrets(text)
  let masked = ''
  let at = 0
  for (const { start, end, value } of spans) {
    masked += text.slice(at, start) + placeholderFor(value, key)
    at = end
  }
  masked += text.slice(at)
  for (const { value } of spans) {
    if (value.length < shortestFoundAnywhere) continue
    masked = masked.replaceAll(value, placeholderFor(value, key))
  }
  return masked
}

export type Expanded =
  | { ok: true; text: string }
  /** A placeholder that stands for nothing known, with its line (1-based). */
  | { ok: false; line: number; placeholder: string }

/** Puts the secrets back in place of their placeholders. */
export function expandPlaceholders(text: string, secrets: Iterable<string>, key: string): Expanded {
  const known = new Map([...secrets].map((secret) => [placeholderFor(secret, key), secret]))
  for (const { 0: placeholder, index } of text.matchAll(placeholderPattern)) {
    if (known.has(placeholder)) continue
    return { ok: false, line: text.slice(0, index).split('\n').length, placeholder }
  }
  // A function, because `$&` in a secret would be read as a pattern.
  return { ok: true, text: text.replaceAll(placeholderPattern, (each) => known.get(each) ?? each) }
}

/** Removes secrets from what a program printed or a log holds. */
export function redact(text: string, secrets: Iterable<string>): string {
  let clean = text
  for (const secret of secrets) {
    if (secret.length >= shortestFoundAnywhere) clean = clean.replaceAll(secret, '***')
  }
  return clean.replace(/((?:api|auth)[-_ ]?token['"]?\s*[:=]\s*['"]?)[^\s'",}]{8,}/gi, '$1***')
}
