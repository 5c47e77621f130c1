import { boolFromString } from '../../python.ts'
import type { PureBackend } from '../backend.ts'
import { entriesOf } from '../parse.ts'
import type { ReplicationDevice } from '../replication-device.ts'
import { addBelow, type Finding, type RuleInput, replaceValue } from './finding.ts'

const UNCHECKED =
  'The driver sends the API token to whoever answers at the address, and does not notice when that is not the array.'
const PATH_IDLE = 'The path has no effect as long as the certificate is not checked.'

/**
 * Whether the certificates of the arrays are looked at: off unless asked for, for the primary
 * (`driver_ssl_cert_verify`) and for each device (`ssl_cert_verify`) by itself.
 */
export function tlsFindings(input: RuleInput, backend: PureBackend): Finding[] {
  return [
    ...primaryTls(input, backend),
    ...backend.devices.flatMap((device) => deviceTls(input, backend.section, device)),
  ]
}

function primaryTls(input: RuleInput, backend: PureBackend): Finding[] {
  const { sanIp, sslCertVerify, sslCertPath, lines } = backend
  if (sslCertVerify || sanIp === '' || lines.san_ip === undefined) return []
  const own = entriesOf(input.conf, backend.section, 'driver_ssl_cert_verify').at(-1)
  const edit =
    own === undefined
      ? addBelow(input.lines, lines.san_ip, 'driver_ssl_cert_verify = True')
      : replaceValue(input.lines, own, 'True')
  return [
    {
      ...(sslCertPath ? pathIdle('driver_ssl_cert_path') : unchecked('of the primary array')),
      line: (sslCertPath ? lines.driver_ssl_cert_path : own?.line) ?? lines.san_ip,
      fix: { title: 'Check the certificate', edit },
    },
  ]
}

function deviceTls(input: RuleInput, section: string, device: ReplicationDevice): Finding[] {
  const { sslCertVerify, sslCertPath, sanIp, line } = device
  if (boolFromString(sslCertVerify ?? '') || !sanIp) return []
  const entry = entriesOf(input.conf, section, 'replication_device').find(
    (each) => each.line === line,
  )
  const finding = {
    ...(sslCertPath ? pathIdle('ssl_cert_path') : unchecked('of this target')),
    line,
  }
  // A value that goes on in further lines is left to its author.
  if (entry === undefined || entry.endLine !== entry.line || /\$/.test(entry.value))
    return [finding]
  const value =
    sslCertVerify === null
      ? `${entry.value},ssl_cert_verify:True`
      : entry.value.replace(/\bssl_cert_verify\s*:[^,]*/, 'ssl_cert_verify:True')
  const edit = replaceValue(input.lines, entry, value)
  return [{ ...finding, fix: { title: 'Check the certificate', edit } }]
}

const unchecked = (whose: string) => ({
  severity: 'info' as const,
  code: 'tls-unchecked',
  message: `The certificate ${whose} is not checked`,
  explanation: UNCHECKED,
})

const pathIdle = (option: string) => ({
  severity: 'warning' as const,
  code: 'tls-path-idle',
  message: `${option} is given, but the certificate is not checked`,
  explanation: `${PATH_IDLE} ${UNCHECKED}`,
})
