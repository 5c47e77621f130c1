import { readBackend } from './backend.ts'
import { type CinderConf, normalizedSection, parseCinderConf } from './parse.ts'
import { readEnabledBackends } from './read.ts'
import { type ReplicationDevice, requiredDeviceKeys } from './replication-device.ts'

/**
 * Why the next start of cinder-volume writes nothing on the array, whatever the section says; null when
 * nothing in the file keeps it from doing so. A sentence.
 */
export function restartStopper(text: string, section: string): string | null {
  const conf = parseCinderConf(text)
  const [broken] = conf.diagnostics
  if (broken !== undefined)
    return `cinder-volume does not start at all: oslo.config refuses the file at line ${broken.line}.`
  if (!isEnabled(conf, section))
    return `[${section}] is not in enabled_backends, so cinder-volume does not start this backend.`
  const { errors, devices, sanIp, apiToken } = readBackend(conf, section)
  const [error] = errors
  if (error !== undefined)
    return `The driver cannot read ${error.option} (line ${error.line}) and stops before it writes anything.`
  if (sanIp === '' || !apiToken)
    return `Without ${sanIp === '' ? 'san_ip' : 'pure_api_token'} the driver has no primary array to write on.`
  const half = devices.find((device) => lacking(device) !== undefined)
  if (half === undefined) return null
  return `The replication_device of line ${half.line} has no ${lacking(half)}: the driver stops before it writes anything.`
}

const isEnabled = (conf: CinderConf, section: string): boolean =>
  (readEnabledBackends(conf) ?? []).some(
    (name) => normalizedSection(name) === normalizedSection(section),
  )

function lacking({ backendId, sanIp, apiToken }: ReplicationDevice): string | undefined {
  const values = { backend_id: backendId, san_ip: sanIp, api_token: apiToken }
  return requiredDeviceKeys.find((key) => values[key] === null)
}
