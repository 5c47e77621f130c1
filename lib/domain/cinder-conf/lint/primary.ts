import { pureDrivers } from '../options.ts'
import { type ConfEntry, type ConfSection, entriesOf } from '../parse.ts'
import {
  addBelow,
  type Finding,
  type RuleInput,
  replaceInLine,
  replaceValue,
  valueRange,
} from './finding.ts'
import { mostSimilar } from './similar.ts'
import { hasInlineComment } from './values.ts'

const PLACEHOLDER = /^\{\{secret:[^{}]*\}\}$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$|^[0-9a-f:]+$/i

/** What is wrong with an address or token, whether of the primary or of a target; without the value. */
export function addressTrouble(address: string): Pick<Finding, 'code' | 'message'> | undefined {
  if (address === '') return { code: 'empty-address', message: 'san_ip is empty' }
  if (HOST.test(address)) return undefined
  return {
    code: 'odd-address',
    message: /^https?:\/\//i.test(address)
      ? 'san_ip is an address or a name, without https://'
      : 'san_ip does not look like an address or a name',
  }
}

export function tokenTrouble(
  token: string,
  option: string,
): Pick<Finding, 'code' | 'message' | 'severity' | 'explanation'> | undefined {
  if (token === '')
    return {
      severity: 'error',
      code: 'empty-token',
      message: `${option} is empty`,
      explanation: 'The array refuses the sign-in.',
    }
  if (PLACEHOLDER.test(token) || UUID.test(token)) return undefined
  return {
    severity: 'warning',
    code: 'odd-token',
    message: /^x{8}-(x{4}-){3}x{12}$/i.test(token)
      ? `${option} is the placeholder of an example`
      : `${option} does not look like an API token`,
    explanation:
      'API tokens of a FlashArray are 36 characters of the shape 01234567-89ab-cdef-0123-456789abcdef.',
  }
}

const DOWN =
  'cinder-volume logs "failed to set up primary array" and then an AttributeError of NoneType that says nothing of the cause; the backend goes down.'

/** The primary array and the driver. */
export function primaryFindings(input: RuleInput, section: ConfSection): Finding[] {
  const entry = (key: string) => entriesOf(input.conf, section.name, key).at(-1)
  const missing = (code: string, key: string, explanation: string): Finding => ({
    severity: 'error',
    line: section.line,
    code,
    message: `[${section.name}] has no ${key}`,
    explanation,
  })
  const adding = (title: string, text: string) => ({
    title,
    edit: addBelow(input.lines, section.line, text),
  })
  const address = entry('san_ip')
  const token = entry('pure_api_token')
  const driver = entry('volume_driver')
  return [
    ...(address === undefined
      ? [missing('missing-address', 'san_ip', DOWN)]
      : addressFindings(input, address)),
    ...(token === undefined
      ? [missing('missing-token', 'pure_api_token', DOWN)]
      : tokenFindings(input, token)),
    ...(driver === undefined
      ? [
          {
            ...missing(
              'missing-driver',
              'volume_driver',
              'Cinder starts its LVM driver for this section.',
            ),
            fix: adding('Add the iSCSI driver', `volume_driver = ${pureDrivers[0]}`),
          },
        ]
      : driverFindings(input, driver)),
    ...(entry('volume_backend_name') === undefined
      ? [
          {
            ...missing('missing-backend-name', 'volume_backend_name', ''),
            severity: 'info' as const,
            explanation:
              'The backend is then called by its driver class, and types cannot tell two apart.',
            fix: adding('Add the name', `volume_backend_name = ${section.name}`),
          },
        ]
      : []),
  ]
}

function addressFindings(input: RuleInput, entry: ConfEntry): Finding[] {
  const trouble = addressTrouble(entry.value)
  if (trouble === undefined || hasInlineComment(entry) || /[$\n]/.test(entry.value)) return []
  const at = { line: entry.line, ...valueRange(entry, input.lines) }
  const bare = /^https?:\/\/([^/]+)\/?.*$/i.exec(entry.value)?.[1]
  const finding: Finding = { severity: 'error', ...at, ...trouble, explanation: DOWN }
  if (bare === undefined || addressTrouble(bare) !== undefined) return [finding]
  const edit = replaceValue(input.lines, entry, bare)
  return [{ ...finding, fix: { title: `Change to ${bare}`, edit } }]
}

function tokenFindings(input: RuleInput, entry: ConfEntry): Finding[] {
  const trouble = tokenTrouble(entry.value, 'pure_api_token')
  if (trouble === undefined || hasInlineComment(entry) || /[$\n]/.test(entry.value)) return []
  return [{ line: entry.line, ...valueRange(entry, input.lines), ...trouble }]
}

function driverFindings(input: RuleInput, entry: ConfEntry): Finding[] {
  if (pureDrivers.some((name) => name === entry.value) || hasInlineComment(entry)) return []
  const range = valueRange(entry, input.lines)
  const similar = mostSimilar(entry.value, pureDrivers)
  const finding: Finding = {
    severity: 'error',
    line: entry.line,
    ...range,
    code: 'unknown-driver',
    message:
      similar === undefined
        ? 'This is not a class of the Pure driver'
        : `There is no such driver. Did you mean ${similar}?`,
    explanation:
      'Cinder imports the class by this path, upper and lower case as written, and fails.',
  }
  if (similar === undefined) return [finding]
  const edit = replaceInLine(input.lines, entry.line, range, similar)
  return [{ ...finding, fix: { title: `Change to ${similar}`, edit } }]
}
