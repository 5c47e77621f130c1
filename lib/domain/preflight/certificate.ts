import { DAY_MS } from '../units.ts'
import type { CertificateSeen, CertificateTrouble, TriedArray } from './facts.ts'
import { consequenceOf, type PreflightFinding } from './finding.ts'

/** A certificate that ends this soon is worth a word. */
const endsSoonMs = 30 * DAY_MS

/**
 * The certificate as the driver would judge it (`flasharray.Client(verify_ssl=, ssl_cert=)`). With a
 * path it is held against that file; py-pure-client 1.71 to 1.90 keep the path under a name that their
 * transport does not read (pypureclient/_helpers.py and _transport/rest.py), so that the authorities
 * of the machine count there, whatever the path. Up to 1.70 the file is read even when nothing is
 * checked (`load_verify_locations` of urllib3), and one that is not there fails the connection.
 */
export function certificateFindings(
  array: TriedArray,
  isOnlyDevice: boolean,
  nowMs: number,
): PreflightFinding[] {
  const { certificate, tls, tlsLine, address, role } = array
  if (certificate === null) return []
  if (!tls.verify) return idlePath(array, certificate)
  const decisive = tls.path === null ? certificate.bySystem : certificate.byPath
  const consequence = consequenceOf(role, isOnlyDevice)
  if (decisive !== null && decisive !== 'path-forbidden') {
    const words = wordsOf(decisive, certificate, array)
    return [
      {
        severity: 'error',
        line: tlsLine,
        code: `preflight-${decisive}`,
        message: words.message,
        explanation: `cinder.conf wants the certificate checked, so the connection fails: ${consequence}.`,
        remedy: words.remedy,
      },
    ]
  }
  return [
    ...(decisive === 'path-forbidden' ? [unreadableHere(array)] : []),
    ...(tls.path !== null && decisive === null && certificate.bySystem !== null
      ? [pathNotRead(array)]
      : []),
    ...(certificate.validToMs - nowMs < endsSoonMs
      ? [
          {
            severity: 'warning' as const,
            line: tlsLine,
            code: 'preflight-expires-soon',
            message: `The certificate of ${address} ends on ${day(certificate.validToMs)}`,
            explanation: `From then on the connection fails: ${consequence}.`,
            remedy: 'Renew the certificate on the array before that.',
          },
        ]
      : []),
  ]
}

function idlePath(
  { tls, tlsLine, address }: TriedArray,
  { byPath }: CertificateSeen,
): PreflightFinding[] {
  if (byPath !== 'path-missing' && byPath !== 'path-unusable') return []
  return [
    {
      severity: 'warning',
      line: tlsLine,
      code: `preflight-${byPath}`,
      message: `${tls.path}, the file of authorities for ${address}, cannot be used`,
      explanation:
        'py-pure-client up to 1.70 reads it even though the certificate is not checked, and fails to connect.',
      remedy: 'Correct the path, or leave it out.',
    },
  ]
}

const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)

const unreadableHere = ({ tls, tlsLine, address }: TriedArray): PreflightFinding => ({
  severity: 'info',
  line: tlsLine,
  code: 'preflight-path-forbidden',
  message: `Farside may not read ${tls.path}`,
  explanation: `Whether cinder-volume accepts the certificate of ${address} with it is not known here.`,
  remedy: 'Let the console read the file if it should check this.',
})

const pathNotRead = ({ tls, tlsLine }: TriedArray): PreflightFinding => ({
  severity: 'warning',
  line: tlsLine,
  code: 'preflight-path-not-read',
  message: `Only ${tls.path} vouches for this certificate, and newer releases of py-pure-client do not read it`,
  explanation:
    'Up to 1.70 the path counts. From 1.71 on it is set aside and the authorities of the machine are asked, which do not know this certificate: the array is then not opened.',
  remedy:
    'Add the authority to those of the Cinder host as well, or check which release of py-pure-client is installed there.',
})

function wordsOf(
  trouble: Exclude<CertificateTrouble, 'path-forbidden'>,
  { names, isSelfSigned, validToMs }: CertificateSeen,
  { tls, address }: TriedArray,
): { message: string; remedy: string } {
  const path = tls.path ?? 'the file'
  switch (trouble) {
    case 'path-missing':
      return {
        message: `There is no ${path}, which is to vouch for the certificate of ${address}`,
        remedy: 'Correct the path, or put the authority of the array there as PEM.',
      }
    case 'path-unusable':
      return {
        message: `${path} holds no certificate that could vouch for ${address}`,
        remedy: 'It must be a file of one or more certificates in PEM.',
      }
    case 'not-signed':
      return {
        message:
          tls.path === null
            ? `The authorities of the machine do not vouch for the certificate of ${address}`
            : `The certificate of ${address} is not signed by ${path}`,
        remedy: isSelfSigned
          ? 'The array shows a self-signed certificate: give it one of an authority, or name this certificate itself as the path.'
          : 'Name the authority that signed it as the path, or add it to those of the machine.',
      }
    case 'wrong-name':
      return {
        message: `The certificate is made out to ${listed(names)}, not to ${hostOf(address)}`,
        remedy: 'Name the array as its certificate does, or give it a certificate of this name.',
      }
    case 'expired':
      return {
        message: `The certificate of ${address} ended on ${day(validToMs)}`,
        remedy: 'Renew the certificate on the array.',
      }
    case 'not-yet-valid':
      return {
        message: `The certificate of ${address} is not valid yet`,
        remedy: 'Check the clocks of the array and of this machine.',
      }
    default:
      return trouble satisfies never
  }
}

const listed = (names: readonly string[]) => (names.length === 0 ? 'no name' : names.join(', '))

/** The address without its port. */
export const hostOf = (address: string): string =>
  /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ??
  (/^[^:]+:\d+$/.test(address) ? address.replace(/:\d+$/, '') : address)
