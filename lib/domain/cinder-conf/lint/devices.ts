import type { PureBackend } from '../backend.ts'
import { type ConfEntry, entriesOf } from '../parse.ts'
import { deviceKeys, parseDict, requiredDeviceKeys, shownKey } from '../replication-device.ts'
import { substitute } from '../substitute.ts'
import { type Finding, type RuleInput, replaceInLine, valueRange } from './finding.ts'
import { addressTrouble, tokenTrouble } from './primary.ts'
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
        },
      ]
    return [...keyFindings(input, entry, dict.pairs), ...valuesOf(input, entry, dict.pairs)]
  })
}

/** Where `text` stands in the line, else the whole value. */
function rangeOf(input: RuleInput, entry: ConfEntry, text: string) {
  const start = (input.lines[entry.line - 1] ?? '').indexOf(text, entry.valueColumn - 1)
  return start < 0
    ? valueRange(entry, input.lines)
    : { column: start + 1, endColumn: start + 1 + text.length }
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
      const similar = mostSimilar(key.replace(/^,+\s*/, ''), free)
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
      }),
    )
  return [...unknown, ...missing]
}

function valuesOf(
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

/** The devices of a backend beside each other. */
export function deviceSetFindings(backend: PureBackend): Finding[] {
  const found: Finding[] = []
  for (const [index, device] of backend.devices.entries()) {
    const { line } = device
    const before = backend.devices.slice(0, index)
    if (device.backendId !== null && before.some(({ backendId }) => backendId === device.backendId))
      found.push({
        severity: 'error',
        line,
        code: 'device-id-twice',
        message: `backend_id ${device.backendId} is used twice`,
        explanation: 'Failover could not tell the two targets apart.',
      })
    if (device.sanIp === null || device.sanIp === '') continue
    if (device.sanIp === backend.sanIp)
      found.push({
        severity: 'warning',
        line,
        code: 'device-is-primary',
        message: 'This target has the address of the primary array',
        explanation: 'An array cannot replicate to itself.',
      })
    const twin = before.find(({ sanIp }) => sanIp === device.sanIp)
    if (twin === undefined) continue
    const bothWays = (twin.type === 'sync') !== (device.type === 'sync')
    found.push({
      severity: bothWays ? 'info' : 'warning',
      line,
      code: bothWays ? 'device-both-ways' : 'device-twice',
      message: `The same array is a target in line ${twin.line}`,
      explanation: bothWays
        ? 'The driver makes a sync target an async target of the protection group as well, so the async line adds nothing but a second backend_id.'
        : 'The array becomes a target once; the second line adds nothing.',
    })
  }
  return [...found, ...trisyncFindings(backend)]
}

function trisyncFindings(backend: PureBackend): Finding[] {
  const line = backend.lines.pure_trisync_enabled
  if (!backend.trisyncEnabled || line === undefined) return []
  const [first, second] = backend.devices
  const fits =
    backend.devices.length === 2 &&
    first?.type !== second?.type &&
    first?.apiToken !== second?.apiToken
  if (fits) return []
  return [
    {
      severity: 'error',
      line,
      code: 'trisync-devices',
      message:
        'Trisync needs exactly two replication_device lines: one sync, one async, on different arrays',
      explanation:
        'The driver logs an error and leaves trisync off; the backend comes up without it.',
    },
  ]
}
