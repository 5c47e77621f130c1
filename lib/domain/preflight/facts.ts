import type { Role } from './finding.ts'

/** How the driver judges a certificate: `driver_ssl_cert_verify`/`_path`, or a device's `ssl_cert_…`. */
export type TlsWish = { verify: boolean; path: string | null }

/** Why a certificate is refused. `path-…`: the file of the authorities itself is the trouble. */
export type CertificateTrouble =
  | 'path-missing'
  | 'path-forbidden'
  | 'path-unusable'
  | 'not-signed'
  | 'wrong-name'
  | 'expired'
  | 'not-yet-valid'

/** The certificate that an array shows, and who would accept it. */
export type CertificateSeen = {
  subject: string
  /** Names and addresses that it is made out to. */
  names: string[]
  isSelfSigned: boolean
  /** ms since the epoch */
  validToMs: number
  fingerprint256: string
  /** Against the authorities of this machine; null: accepted. */
  bySystem: CertificateTrouble | null
  /** Against the file that cinder.conf names; null: accepted, or no file is named. */
  byPath: CertificateTrouble | null
}

export type Connection = {
  type: string
  status: string
  /** Name and id of the array at the other end. */
  remoteName: string
  remoteId: string | null
}

/** What came of asking an array with the address and the token of its line. */
export type Answer =
  | {
      kind: 'answered'
      id: string
      name: string
      purityVersion: string
      apiVersion: string
      /** Role of the token's user, as Purity names it (`readonly`, `storage_admin`); null: not told. */
      userRole: string | null
    }
  /** Its line names no address or no token. */
  | { kind: 'incomplete' }
  | {
      kind: 'refused' | 'timeout' | 'dns' | 'certificate' | 'unauthorized' | 'unavailable' | 'other'
      message: string
    }

/** One line of a backend's section that names an array, and what is known of the array. */
export type TriedArray = {
  role: Role
  /** `primary`, or the `backend_id` of the device. */
  backendId: string
  address: string
  line: number
  tls: TlsWish
  /** Line of the option that wants the certificate checked. */
  tlsLine: number
  answer: Answer
  /** Null when no TLS connection came about. */
  certificate: CertificateSeen | null
}

/** A backend as it was tried. */
export type TriedBackend = {
  section: string
  /** Storage protocol as the driver's class and options say. */
  isNvmeTcp: boolean
  safemodeEnabled: boolean
  primary: TriedArray
  devices: TriedArray[]
  /** As the primary reports them; null when it did not. */
  connections: Connection[] | null
}
