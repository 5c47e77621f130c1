import type { CinderConf } from './oslo-conf.ts'
import type { OptionValue } from './oslo-types.ts'
import { PythonError } from './python-text.ts'

export type ReplicationDevice = Record<string, string>

/**
 * One backend's options by their kind. Each is read when it is needed and not before, as in Cinder:
 * a value that cannot be used does harm only where it is used.
 */
export type BackendConf = {
  section: string
  text(name: string): string | null
  integer(name: string): number | null
  flag(name: string): boolean
  /** Items of a list option; none when it is not set. */
  list(name: string): string[]
  /** `replication_device` lines in order; undefined when there is none. */
  replicationDevices(): ReplicationDevice[] | undefined
}

export function createBackendConf(conf: CinderConf, section: string): BackendConf {
  const read = (name: string): OptionValue => conf.backend(section, name)
  return {
    section,
    text: (name) => {
      const value = read(name)
      return typeof value === 'string' ? value : null
    },
    integer: (name) => {
      const value = read(name)
      return typeof value === 'number' ? value : null
    },
    list: (name) => {
      const value = read(name)
      return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
    },
    flag: (name) => read(name) === true,
    replicationDevices: () => {
      const value = read('replication_device')
      if (!Array.isArray(value)) return undefined
      const devices = value.filter((device) => typeof device === 'object')
      return devices.length === 0 ? undefined : devices
    },
  }
}

/** A key that must be there: the driver indexes the dictionary, and a missing one is a KeyError. */
export function requiredKey(device: ReplicationDevice, key: string): string {
  const value = device[key]
  if (value === undefined) throw new PythonError('KeyError', `'${key}'`)
  return value
}
