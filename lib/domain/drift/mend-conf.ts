import { readBackend } from '../cinder-conf/backend.ts'
import { removeEntry, setOption } from '../cinder-conf/edit.ts'
import { entriesOf, parseCinderConf } from '../cinder-conf/parse.ts'
import { isSetting } from './cause.ts'
import { type Difference, optionOfField, type SettingField } from './difference.ts'
import type { Mending } from './mend-array.ts'

/** Values of a group that cinder.conf has an option for. */
export const confFields = ['intervalSeconds', 'allForSeconds', 'perDay', 'days'] as const
export type ConfValues = { [F in (typeof confFields)[number]]?: number | undefined }

/** The text with these values in the section of the backend; every other line stays as it is. */
export function writeConfValues(text: string, section: string, values: ConfValues): string {
  return confFields.reduce((written, field) => {
    const value = values[field]
    return value === undefined
      ? written
      : setOption(written, section, optionOfField[field], String(value))
  }, text)
}

/** The text of cinder.conf in which the difference is as the array has it. */
export function takeIntoConf(
  text: string,
  section: string,
  difference: Difference,
): Mending<string> {
  const { field, arrayValue } = difference
  if (isSetting(field)) return setting(text, section, field, arrayValue)
  if (field === 'target' && arrayValue === false) return withoutDevice(text, section, difference)
  return { ok: false, reason: whyNot(difference) }
}

function setting(
  text: string,
  section: string,
  field: SettingField,
  value: number | boolean,
): Mending<string> {
  const option = optionOfField[field]
  if (option === null || typeof value === 'boolean')
    return denied('cinder.conf has no option for it: each start turns the schedule on')
  if (!Number.isInteger(value)) return denied(`cinder.conf takes whole seconds, this is ${value}`)
  return { ok: true, mend: setOption(text, section, option, String(value)) }
}

/** Without its line the driver no longer makes the array a target. */
function withoutDevice(text: string, section: string, { backendIds }: Difference): Mending<string> {
  const conf = parseCinderConf(text)
  const { devices } = readBackend(conf, section)
  const own = devices.filter(({ backendId }) => backendIds.includes(backendId ?? ''))
  const [device] = own
  if (device === undefined) return denied('cinder.conf no longer names this target')
  if (own.length > 1 || device.type === 'sync')
    return denied('Its replication_device also stands for the pod: change it in the configuration')
  if (devices.length === 1)
    return denied('It is the only replication_device: without it nothing would be replicated')
  const entry = entriesOf(conf, section, 'replication_device').find(
    ({ line }) => line === device.line,
  )
  if (entry === undefined)
    return denied('Its replication_device is not in this section: change it in the configuration')
  return { ok: true, mend: removeEntry(text, entry) }
}

function whyNot({ field }: Difference): string {
  switch (field) {
    case 'target':
      return 'A replication_device needs the address and API token of its array: add it in the configuration'
    case 'allowed':
      return 'cinder.conf has nothing to say about it: each start allows it'
    case 'stretched':
    case 'full':
      return 'Remove or change its replication_device in the configuration'
    default:
      return 'cinder.conf cannot say that it is not there'
  }
}

const denied = (reason: string): Mending<never> => ({ ok: false, reason })
