import type { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { connect, createSecureContext, getCACertificates, type SecureContext } from 'node:tls'
import { hostOf } from '../../domain/preflight/certificate.ts'
import type { CertificateSeen, CertificateTrouble, TlsWish } from '../../domain/preflight/facts.ts'
import { remember } from '../cache/remember.ts'

const handshakeTimeoutMs = 3_000
/** While somebody types, the same certificate is asked for again and again. */
const sharedForMs = 1_500

/**
 * The certificate of an array, held against the authorities of this machine and against the file that
 * cinder.conf names, as Python's ssl does it for the driver. Null when no TLS connection comes about.
 */
export async function seeCertificate(
  address: string,
  tls: TlsWish,
): Promise<CertificateSeen | null> {
  const { value } = await remember(`preflight/${address}/${tls.path ?? ''}`, sharedForMs, () =>
    look(address, tls),
  )
  return value
}

async function look(address: string, tls: TlsWish): Promise<CertificateSeen | null> {
  const system = await shake(address, systemContext())
  if (system === null) return null
  const { certificate } = system
  return {
    subject: certificate.subject,
    names: namesOf(certificate),
    isSelfSigned: certificate.checkIssued(certificate),
    validToMs: Date.parse(certificate.validTo),
    fingerprint256: certificate.fingerprint256,
    bySystem: troubleOf(system, address),
    byPath: tls.path === null ? null : await byFile(address, tls.path),
  }
}

async function byFile(address: string, path: string): Promise<CertificateTrouble | null> {
  const pem = await readFile(path, 'utf8').catch((error: unknown) => codeOf(error))
  if (pem === 'ENOENT' || pem === 'ENOTDIR') return 'path-missing'
  if (pem === 'EACCES' || pem === 'EPERM') return 'path-forbidden'
  const context = contextOf(pem)
  if (context === null) return 'path-unusable'
  const shaken = await shake(address, context)
  return shaken === null ? null : troubleOf(shaken, address)
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

function contextOf(pem: string): SecureContext | null {
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) return null
  try {
    return createSecureContext({ ca: pem })
  } catch {
    return null
  }
}

const systemContext = () => createSecureContext({ ca: getCACertificates('system') })

type Shaken = { certificate: X509Certificate; chainError: string | null }

/** A handshake that accepts everything and tells what it would have minded. */
function shake(address: string, secureContext: SecureContext): Promise<Shaken | null> {
  const host = hostOf(address)
  const port = Number(/:(\d+)$/.exec(address.replace(/^.*\]/, ''))?.[1] ?? 443)
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port,
      secureContext,
      rejectUnauthorized: false,
      // The chain alone; the name is looked at below, the way Python does it.
      checkServerIdentity: () => undefined,
      ...(isIP(host) === 0 ? { servername: host } : {}),
    })
    const end = (result: Shaken | null) => {
      socket.destroy()
      resolve(result)
    }
    socket.setTimeout(handshakeTimeoutMs, () => end(null))
    socket.once('error', () => end(null))
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerX509Certificate()
      const { authorizationError } = socket
      const chainError = authorizationError ? errorCode(authorizationError) : null
      end(certificate === undefined ? null : { certificate, chainError })
    })
  })
}

const errorCode = (error: Error | string): string =>
  typeof error === 'string' ? error : codeOf(error) || error.message

/** OpenSSL's word for it; every other one means that the chain does not end in a known authority. */
const troubleOfCode: Record<string, CertificateTrouble> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
}

function troubleOf(
  { certificate, chainError }: Shaken,
  address: string,
): CertificateTrouble | null {
  if (chainError !== null) return troubleOfCode[chainError] ?? 'not-signed'
  return isMadeOutTo(certificate, hostOf(address)) ? null : 'wrong-name'
}

/** As Python's match: only the alternative names count, and an address must be there as one. */
const isMadeOutTo = (certificate: X509Certificate, host: string): boolean =>
  isIP(host) === 0
    ? certificate.checkHost(host, { subject: 'never' }) !== undefined
    : certificate.checkIP(host) !== undefined

const namesOf = ({ subjectAltName }: X509Certificate): string[] =>
  (subjectAltName ?? '')
    .split(/,\s*/)
    .map((name) => name.replace(/^(DNS|IP Address):/, ''))
    .filter((name) => name !== '')
