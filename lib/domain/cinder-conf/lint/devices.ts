import { type ConfEntry, entriesOf } from '../parse.ts'
import { deviceKeys, parseDict, requiredDeviceKeys, shownKey } from '../replication-device.ts'
import { substitute } from '../substitute.ts'
import { freeIdFor, rangeOf, separatorFindings, valueFindingsOf } from './device-values.ts'
import { type Finding, type RuleInput, replaceInLine, replaceValue, valueRange } from './finding.ts'
import { mostSimilar } from './similar.ts'
import { hasInlineComment } from './values.ts'

const KEY_ERROR =
  'The driver asks for it at start and stops with a KeyError: the backend goes down.'

/** Every replication_device line by itself. */
export function deviceFindings(input: RuleInput, section: string): Finding[] {
  return entriesOf(input.conf, section, 'replication_device').flatMap((entry) => {
    const text = substitute(input.conf, section, entry.value, input.context)
    if (!text.ok || hasInlineComment(entry)) return [] // said by the rules for values
    const at = { line: entry.line, ...valueRange(entry, input.lines) }
    const separators = separatorFindings(input, entry)
    if (separators.length > 0) return separators // what else is wrong follows from them
    const dict = parseDict(text.text)
    if (!dict.ok)
      return [
        {
          severity: 'error',
          ...at,
          code: 'device-syntax',
          message: dict.message,
          explanation:
            'replication_device is NAME:VALUE pairs with single commas between them. One bad line makes the option unreadable: the backend goes down.',
          ...syntaxFix(input, entry),
        },
      ]
    return [...keyFindings(input, entry, dict.pairs), ...valueFindingsOf(input, entry, dict.pairs)]
  })
}

/** Commas at the ends and doubled ones can be told for what was meant. */
function syntaxFix(input: RuleInput, entry: ConfEntry): Pick<Finding, 'fix'> {
  if (entry.endLine !== entry.line) return {}
  const mended = entry.value.replace(/,(\s*,)+/g, ',').replace(/^[\s,]+|[\s,]+$/g, '')
  const dict = parseDict(mended)
  if (mended === entry.value || !dict.ok) return {}
  return {
    fix: { title: 'Mend the separators', edit: replaceValue(input.lines, entry, mended) },
  }
}

function keyFindings(
  input: RuleInput,
  entry: ConfEntry,
  pairs: ReadonlyMap<string, string>,
): Finding[] {
  const meant = new Set<string>()
  const unknown = [...pairs.keys()]
    .filter((key) => !deviceKeys.some((known) => known === key))
    .map((key): Finding => {
      const free = deviceKeys.filter((known) => !pairs.has(known))
      const similar = meantKey(key.replace(/^,+\s*/, ''), free)
      if (similar !== undefined) meant.add(similar)
      const required = requiredDeviceKeys.some((known) => known === similar)
      const range = rangeOf(input, entry, key)
      const finding: Finding = {
        severity: required ? 'error' : 'warning',
        line: entry.line,
        ...range,
        code: 'device-key',
        message:
          `${shownKey(key)} is not a key of replication_device` +
          (similar === undefined ? '' : `. Did you mean ${similar}?`),
        explanation: required ? KEY_ERROR : 'The driver passes over keys that it does not know.',
      }
      if (similar === undefined) return finding
      const edit = replaceInLine(input.lines, entry.line, range, similar)
      return { ...finding, fix: { title: `Change to ${similar}`, edit } }
    })
  const missing = requiredDeviceKeys
    .filter((key) => !pairs.has(key) && !meant.has(key))
    .map(
      (key): Finding => ({
        severity: 'error',
        line: entry.line,
        ...valueRange(entry, input.lines),
        code: 'device-missing',
        message: `replication_device has no ${key}`,
        explanation: KEY_ERROR,
        ...(key === 'backend_id' ? backendIdFix(input, entry, pairs) : {}),
      }),
    )
  return [...unknown, ...missing]
}

/** Names that people give to a key. */
const aliases: Record<string, (typeof deviceKeys)[number] | undefined> = {
  backend_ip: 'san_ip',
  mgmt_ip: 'san_ip',
  management_ip: 'san_ip',
  array_ip: 'san_ip',
  ip: 'san_ip',
  address: 'san_ip',
  host: 'san_ip',
  pure_api_token: 'api_token',
  token: 'api_token',
  name: 'backend_id',
  id: 'backend_id',
  replication_type: 'type',
  driver_ssl_cert_verify: 'ssl_cert_verify',
  verify_ssl: 'ssl_cert_verify',
  driver_ssl_cert_path: 'ssl_cert_path',
}

/** The free key that was probably meant: by its spelling, else by what it is called elsewhere. */
function meantKey(key: string, free: readonly (typeof deviceKeys)[number][]): string | undefined {
  const similar = mostSimilar(key, free)
  if (similar !== undefined) return similar
  const alias = Object.hasOwn(aliases, key) ? aliases[key] : undefined
  return alias !== undefined && free.includes(alias) ? alias : undefined
}

function backendIdFix(
  input: RuleInput,
  entry: ConfEntry,
  pairs: ReadonlyMap<string, string>,
): Pick<Finding, 'fix'> {
  if (entry.endLine !== entry.line || entry.value === '') return {}
  const id = freeIdFor(input, entry, pairs)
  const edit = replaceValue(input.lines, entry, `backend_id:${id},${entry.value}`)
  return { fix: { title: `Add backend_id:${id}`, edit } }
}
