import { parseIntLikePython, strip } from '../python.ts'
import { type OptionSpec, type PureOption, pureOptions } from './options.ts'
import { type CinderConf, entriesOf, hasSection } from './parse.ts'
import { parseDict } from './replication-device.ts'
import { type ReadContext, substitute } from './substitute.ts'

/** One `replication_device` line, its pairs in their order. */
export type DeviceReading = { line: number; pairs: Map<string, string> }

export type OptionValue = string | number | boolean | null | string[] | DeviceReading[]

/** What oslo.config answers for an option: a value, or the exception that reading it raises. */
export type OptionReading =
  | { ok: true; value: OptionValue; line: number | null }
  | {
      ok: false
      error: 'ConfigFileValueError' | 'NoSuchOptError'
      line: number
      /** In plain words, without the value: it may be a secret. */
      message: string
    }

type Converted = { ok: true; value: OptionValue } | { ok: false; message: string }

/** Reads one option of a backend's section exactly as oslo.config would (oslo_config/types.py). */
export function readOption(
  conf: CinderConf,
  section: string,
  name: PureOption,
  context: ReadContext = {},
): OptionReading {
  const spec: OptionSpec = pureOptions[name]
  const entries = entriesOf(conf, section, name)
  if (spec.type === 'multi-dict') return readDevices(conf, section, name, context)
  const entry = entries.at(-1)
  if (entry === undefined) return { ok: true, value: spec.default, line: null }
  const text = substitute(conf, section, entry.value, context)
  if (!text.ok) return noSuchOption(entry.line)
  const converted = convert(spec, text.text)
  return converted.ok
    ? { ...converted, line: entry.line }
    : { ...converted, error: 'ConfigFileValueError', line: entry.line }
}

function readDevices(
  conf: CinderConf,
  section: string,
  name: PureOption,
  context: ReadContext,
): OptionReading {
  const devices: DeviceReading[] = []
  for (const entry of entriesOf(conf, section, name)) {
    const text = substitute(conf, section, entry.value, context)
    if (!text.ok) return noSuchOption(entry.line)
    const dict = parseDict(text.text)
    // One bad line fails the option as a whole.
    if (!dict.ok) return { ...dict, error: 'ConfigFileValueError', line: entry.line }
    devices.push({ line: entry.line, pairs: dict.pairs })
  }
  const [first] = devices
  return first === undefined
    ? { ok: true, value: null, line: null }
    : { ok: true, value: devices, line: first.line }
}

const noSuchOption = (line: number): OptionReading => ({
  ok: false,
  error: 'NoSuchOptError',
  line,
  message: 'A dollar sign starts the name of another option, and there is none of that name',
})

const booleans: Record<string, boolean | undefined> = {
  true: true,
  1: true,
  on: true,
  yes: true,
  false: false,
  0: false,
  off: false,
  no: false,
}

/** Turns a text into the option's type, as oslo_config.types does. */
export function convert(spec: OptionSpec, text: string): Converted {
  switch (spec.type) {
    case 'string':
      return spec.choices === undefined || spec.choices.includes(text)
        ? { ok: true, value: text }
        : { ok: false, message: `Must be one of ${spec.choices.join(', ')}` }
    case 'integer':
      return toInteger(spec, text)
    case 'boolean': {
      const word = text.toLowerCase()
      const value = Object.hasOwn(booleans, word) ? booleans[word] : undefined
      return value === undefined
        ? { ok: false, message: 'Must be true or false (or yes, no, on, off, 1, 0)' }
        : { ok: true, value }
    }
    case 'list':
      return { ok: true, value: toList(text) }
    case 'multi-dict':
      return { ok: false, message: 'Not a single value' }
    default:
      return spec satisfies never
  }
}

function toInteger(spec: Extract<OptionSpec, { type: 'integer' }>, text: string): Converted {
  if (strip(text) === '') return { ok: true, value: null }
  const value = parseIntLikePython(text)
  if (value === undefined) return { ok: false, message: 'Must be a whole number, digits only' }
  if (spec.min !== undefined && value < spec.min)
    return { ok: false, message: `Must be at least ${spec.min}` }
  if (spec.max !== undefined && value > spec.max)
    return { ok: false, message: `Must be at most ${spec.max}` }
  return { ok: true, value }
}

/** oslo_config types.List of texts. */
function toList(text: string): string[] {
  const inner = strip(text).replace(/,+$/, '')
  return inner === '' ? [] : inner.split(',').map(strip)
}

/** `[DEFAULT] enabled_backends`; null when it is not given, or not in a section of exactly that name. */
export function readEnabledBackends(conf: CinderConf, context: ReadContext = {}): string[] | null {
  const entry = entriesOf(conf, 'DEFAULT', 'enabled_backends').at(-1)
  if (entry === undefined) return null
  const text = substitute(conf, 'DEFAULT', entry.value, context)
  return text.ok ? toList(text.text) : null
}

/** The enabled backends that have a section; Cinder starts those without one, too, and they go down. */
export const startedBackends = (conf: CinderConf, context: ReadContext = {}): string[] =>
  (readEnabledBackends(conf, context) ?? []).filter((name) => name !== '' && hasSection(conf, name))
