import { strip } from '../python.ts'

/** The value of one `replication_device` line as oslo.config's Dict reads it, or why it refuses it. */
export type DictReading = { ok: true; pairs: Map<string, string> } | { ok: false; message: string }

/**
 * oslo_config types.Dict with text values: pairs split at commas, each at its first colon. A part
 * without a colon is glued to the next one, which is how `a:1,,b:2` gets a key named `,b`; a part
 * without a colon at the end, a key twice, or an empty key make cinder-volume fail on the option.
 */
export function parseDict(value: string): DictReading {
  const pairs = new Map<string, string>()
  const text = strip(value)
  if (text === '') return { ok: true, pairs }
  const parts = text.split(',')
  for (let index = 0; index < parts.length; index += 1) {
    let part = parts[index] ?? ''
    while (!part.includes(':')) {
      index += 1
      if (index >= parts.length)
        return { ok: false, message: `Part ${index} of ${parts.length} is not NAME:VALUE` }
      part += `,${parts[index]}`
    }
    const colon = part.indexOf(':')
    const key = strip(part.slice(0, colon))
    if (key === '') return { ok: false, message: 'A name is missing before a colon' }
    if (pairs.has(key)) return { ok: false, message: `${shownKey(key)} is given twice` }
    pairs.set(key, strip(part.slice(colon + 1)))
  }
  return { ok: true, pairs }
}

/** A key that may be shown: where separators are mixed up, half of the line, token and all, is a key. */
export const shownKey = (key: string): string => (/^[, ]*[a-z_]{1,24}$/i.test(key) ? key : 'A name')

/** What the driver takes from one `replication_device` (parse_replication_configs @ ab09bc39). */
export type ReplicationDevice = {
  /** Null where the driver would stop with a KeyError, which takes the whole backend down. */
  backendId: string | null
  sanIp: string | null
  apiToken: string | null
  /** As written; `async` when not given. Anything but `sync` is treated as an async target. */
  type: string
  uniform: string | null
  sslCertVerify: string | null
  sslCertPath: string | null
  /** Line of cinder.conf. */
  line: number
}

/** Keys that the driver reads; all others are passed over in silence. */
export const deviceKeys = [
  'backend_id',
  'san_ip',
  'api_token',
  'type',
  'uniform',
  'ssl_cert_verify',
  'ssl_cert_path',
] as const

/** Keys without which the driver stops. */
export const requiredDeviceKeys = ['backend_id', 'san_ip', 'api_token'] as const

export function toReplicationDevice(
  pairs: ReadonlyMap<string, string>,
  line: number,
): ReplicationDevice {
  return {
    backendId: pairs.get('backend_id') ?? null,
    sanIp: pairs.get('san_ip') ?? null,
    apiToken: pairs.get('api_token') ?? null,
    type: pairs.get('type') ?? 'async',
    uniform: pairs.get('uniform') ?? null,
    sslCertVerify: pairs.get('ssl_cert_verify') ?? null,
    sslCertPath: pairs.get('ssl_cert_path') ?? null,
    line,
  }
}

/** A device to be written; the token may be a `{{secret:…}}` placeholder. */
export type NewReplicationDevice = {
  backendId: string
  sanIp: string
  apiToken: string
  type: 'async' | 'sync'
  uniform?: boolean
}

/** The value of a `replication_device` line. */
export function formatReplicationDevice(device: NewReplicationDevice): string {
  const pairs = [
    `backend_id:${device.backendId}`,
    `san_ip:${device.sanIp}`,
    `api_token:${device.apiToken}`,
    `type:${device.type}`,
    ...(device.uniform === true ? ['uniform:True'] : []),
  ]
  return pairs.join(',')
}
