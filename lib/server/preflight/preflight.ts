import type { ArrayCheck, PreflightReport } from '../../contracts/farside/preflight.ts'
import type { Connection, TriedArray, TriedBackend } from '../../domain/preflight/facts.ts'
import { preflightFindings } from '../../domain/preflight/preflight.ts'
import { boolFromString } from '../../domain/python.ts'
import { arrayHandle } from '../cloud/array-handle.ts'
import { cinderHostOf, splitBackendId } from '../conf/cinder-host.ts'
import { expandEdit } from '../conf/configuration.ts'
import {
  backendsOf,
  type ConfiguredBackend,
  forgetConfiguredBackends,
  type NamedArray,
  readBackends,
} from '../conf/configured-backends.ts'
import type { CinderHost } from '../config/schema.ts'
import { Failure } from '../failure.ts'
import { readConnections } from '../inventory/array-reads.ts'
import { type Patience, tryNamedArray } from './try-array.ts'

/**
 * Tries every array of a host's cinder.conf before cinder-volume does, and says what each of them would
 * make of its start. Never throws for an array.
 * @throws Failure when cinder.conf cannot be read
 */
export const preflight = async (host: CinderHost): Promise<PreflightReport> =>
  report(await backendsNow(host), 'soon')

/** The same for one backend. @throws Failure when cinder.conf does not have it */
export async function preflightBackend(backendId: string): Promise<PreflightReport> {
  const backends = await backendsNow(cinderHostOf(backendId))
  const own = backends.filter(({ id }) => id === backendId)
  if (own.length > 0) return report(own, 'now')
  throw new Failure(
    'not-found',
    `cinder.conf has no enabled section of a Pure backend for ${backendId}.`,
  )
}

/** The same for an edit of cinder.conf: all backends of it, because cinder-volume starts with all. */
export async function preflightEdit(backendId: string, text: string): Promise<PreflightReport> {
  const { host } = splitBackendId(backendId)
  return report(readBackends(await expandEdit(backendId, text), host), 'now')
}

/** Of the file as it is at this moment: somebody may have mended it a second ago. */
function backendsNow(host: CinderHost): Promise<ConfiguredBackend[]> {
  forgetConfiguredBackends()
  return backendsOf(host)
}

async function report(backends: ConfiguredBackend[], patience: Patience): Promise<PreflightReport> {
  const checked = backends.map(async (backend) => {
    const tried = await tryBackend(backend, patience)
    const findings = preflightFindings(tried, Date.now())
    const checks = [tried.primary, ...tried.devices].map((array, index) =>
      toCheck(array, findings[index] ?? [], tried.connections),
    )
    return { id: backend.id, section: backend.section, checks }
  })
  return { backends: await Promise.all(checked), triedMs: Date.now() }
}

async function tryBackend(
  { section, pure, ...named }: ConfiguredBackend,
  patience: Patience,
): Promise<TriedBackend> {
  const own = { verify: pure.sslCertVerify, path: pure.sslCertPath || null }
  const ownLine = pure.lines.driver_ssl_cert_verify ?? named.primary.line
  const [primary, ...devices] = await Promise.all([
    tryNamedArray(named.primary, own, ownLine, patience),
    ...named.devices.map((device, index) => {
      const { sslCertVerify, sslCertPath } = pure.devices[index] ?? {}
      const verify = boolFromString(sslCertVerify ?? '')
      return tryNamedArray(device, { verify, path: sslCertPath || null }, device.line, patience)
    }),
  ])
  const connections = primary.answer.kind === 'answered' ? await connectionsOf(named.primary) : null
  return {
    section,
    isNvmeTcp: /PureNVMEDriver$/.test(pure.volumeDriver ?? '') && pure.nvmeTransport === 'tcp',
    safemodeEnabled: pure.safemodeEnabled,
    primary,
    devices,
    connections,
  }
}

async function connectionsOf({ address, apiToken }: NamedArray): Promise<Connection[] | null> {
  const read = await readConnections(arrayHandle({ address, apiToken })).catch(() => null)
  return (
    read?.map(({ name, type, status, remote }) => ({
      type,
      status,
      remoteName: remote?.name ?? name,
      remoteId: remote?.id ?? null,
    })) ?? null
  )
}

function toCheck(
  { role, backendId, address, line, tls, answer }: TriedArray,
  findings: ArrayCheck['findings'],
  connections: Connection[] | null,
): ArrayCheck {
  const isAnswered = answer.kind === 'answered'
  const { name, purityVersion, apiVersion } = isAnswered
    ? answer
    : { name: '', purityVersion: '', apiVersion: '' }
  const own = connections?.filter(
    ({ remoteId, remoteName }) => isAnswered && (remoteId === answer.id || remoteName === name),
  )
  return {
    line,
    role,
    backendId,
    address,
    array: isAnswered ? { name, purityVersion, apiVersion } : null,
    tls,
    connections:
      isAnswered && role !== 'primary'
        ? (own?.map(({ type, status }) => ({ type, status })) ?? null)
        : null,
    findings,
  }
}
