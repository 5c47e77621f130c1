import { type ConfEntry, entriesOf } from '../parse.ts'
import { deviceKeys, parseDict } from '../replication-device.ts'
import { freeBackendId } from './backend-id.ts'
import { type Finding, type RuleInput, replaceInLine, replaceValue, valueRange } from './finding.ts'
import { addressTrouble, tokenTrouble } from './primary.ts'
import { mostSimilar } from './similar.ts'

/** Where `text` stands in the line, else the whole value. */
export function rangeOf(input: RuleInput, entry: ConfEntry, text: string) {
  const start = (input.lines[entry.line - 1] ?? '').indexOf(text, entry.valueColumn - 1)
  return start < 0
    ? valueRange(entry, input.lines)
    : { column: start + 1, endColumn: start + 1 + text.length }
}

/** The values of one replication_device line. */
export function valueFindingsOf(
  input: RuleInput,
  entry: ConfEntry,
  pairs: ReadonlyMap<string, string>,
): Finding[] {
  const found: Finding[] = []
  const add = (key: string, finding: Omit<Finding, 'line' | 'column' | 'endColumn'>) =>
    found.push({ line: entry.line, ...rangeOf(input, entry, `${key}:`), ...finding })
  const address = pairs.get('san_ip')
  const trouble = address === undefined ? undefined : addressTrouble(address)
  if (trouble !== undefined)
    add('san_ip', {
      severity: 'error',
      ...trouble,
      explanation:
        'The driver logs "Failed to set up secondary array" as a warning. With another target the backend comes up and replicates nothing to this one; as the only one it can take the backend down.',
    })
  const token = pairs.get('api_token')
  const odd = token === undefined ? undefined : tokenTrouble(token, 'api_token')
  if (odd !== undefined) add('api_token', odd)
  const id = pairs.get('backend_id')
  if (id === '' || id === 'default')
    add('backend_id', {
      severity: 'error',
      code: 'device-id',
      message: id === '' ? 'backend_id is empty' : 'backend_id must not be default',
      explanation: 'Failover names its target by backend_id, and "default" means the way back.',
      ...idFix(input, entry, pairs),
    })
  for (const key of ['uniform', 'ssl_cert_verify']) {
    const flag = pairs.get(key)
    if (flag !== undefined && !/^(1|0|t|f|true|false|on|off|y|n|yes|no)$/i.test(flag))
      add(key, {
        severity: 'warning',
        code: 'device-flag',
        message: `${key} should be True or False`,
        explanation: 'The driver takes every word that it does not know for False.',
      })
  }
  return [...found, ...typeFindings(input, entry, pairs.get('type'))]
}

function typeFindings(input: RuleInput, entry: ConfEntry, type: string | undefined): Finding[] {
  if (type === undefined || type === 'async' || type === 'sync') return []
  const right = /^a?sync$/i.test(type) ? type.toLowerCase() : mostSimilar(type, ['async', 'sync'])
  const written = `type:${type}`
  const range = rangeOf(input, entry, written)
  const finding: Finding = {
    severity: 'error',
    line: entry.line,
    ...range,
    code: 'device-type',
    message:
      type === ''
        ? 'type is empty; it is async or sync'
        : `${/^\w{1,16}$/.test(type) ? `type ${type}` : 'The type'} is neither async nor sync${right === undefined ? '' : `. Did you mean ${right}?`}`,
    explanation:
      'The driver compares letter by letter and takes everything but "sync" for an asynchronous target, without a word.',
  }
  const isWritten = range.endColumn - range.column === written.length && type !== ''
  if (right === undefined || !isWritten) return [finding]
  const edit = replaceInLine(input.lines, entry.line, range, `type:${right}`)
  return [{ ...finding, fix: { title: `Change to ${right}`, edit } }]
}

/** A backend_id that no other device of the section has. */
export function freeIdFor(
  input: RuleInput,
  entry: ConfEntry,
  pairs: ReadonlyMap<string, string>,
): string {
  const taken = entriesOf(input.conf, entry.section, 'replication_device').flatMap((other) => {
    const dict = parseDict(other.value)
    return other === entry || !dict.ok ? [] : [dict.pairs.get('backend_id') ?? '']
  })
  return freeBackendId(
    { sanIp: pairs.get('san_ip') ?? null, type: pairs.get('type') ?? 'async' },
    taken,
  )
}

function idFix(
  input: RuleInput,
  entry: ConfEntry,
  pairs: ReadonlyMap<string, string>,
): Pick<Finding, 'fix'> {
  if (entry.endLine !== entry.line) return {}
  const id = freeIdFor(input, entry, pairs)
  const value = entry.value.replace(/\bbackend_id\s*:\s*[^,]*/, `backend_id:${id}`)
  return { fix: { title: `Change to ${id}`, edit: replaceValue(input.lines, entry, value) } }
}

const anyKey = deviceKeys.join('|')
/** A key that follows a space, or a semicolon, where a comma should be. */
const keyWithoutComma = new RegExp(`([^,\\s])(\\s+|\\s*;\\s*)(${anyKey})\\s*([:=])`, 'g')
const keyWithSign = new RegExp(`(^|,)\\s*(${anyKey})\\s*=\\s*`, 'g')

/** Pairs that are not told apart: no comma between them, or `name=value` instead of `name:value`. */
export function separatorFindings(input: RuleInput, entry: ConfEntry): Finding[] {
  const withCommas = entry.value.replace(keyWithoutComma, '$1,$3$4')
  const mended = withCommas.replace(keyWithSign, '$1$2:')
  if (mended === entry.value) return []
  const finding: Finding = {
    severity: 'error',
    line: entry.line,
    ...valueRange(entry, input.lines),
    code: 'device-separator',
    message:
      withCommas === entry.value
        ? 'A pair of replication_device is NAME:VALUE, with a colon'
        : 'The pairs of replication_device need commas between them',
    explanation: 'The driver misses the keys that are not told apart; the backend goes down.',
  }
  if (entry.endLine !== entry.line || !parseDict(mended).ok) return [finding]
  const edit = replaceValue(input.lines, entry, mended)
  return [{ ...finding, fix: { title: 'Mend the separators', edit } }]
}
