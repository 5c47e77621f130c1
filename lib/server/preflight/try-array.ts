import type { ErrorCode } from '../../contracts/farside/errors.ts'
import type { Answer, TlsWish, TriedArray } from '../../domain/preflight/facts.ts'
import { arrayHandle, outageOf, readIdentity } from '../cloud/array-handle.ts'
import type { NamedArray } from '../conf/configured-backends.ts'
import { seeCertificate } from './see-certificate.ts'

/** Asks an array with what its line says, and looks at its certificate, both now. */
export async function tryNamedArray(
  named: NamedArray,
  tls: TlsWish,
  tlsLine: number,
): Promise<TriedArray> {
  const { role, backendId, address, line } = named
  const [answer, certificate] = await Promise.all([
    answerOf(named),
    address === '' ? null : seeCertificate(address, tls),
  ])
  return { role, backendId, address, line, tls, tlsLine, answer, certificate }
}

async function answerOf({ address, apiToken }: NamedArray): Promise<Answer> {
  if (address === '' || apiToken === '') return { kind: 'incomplete' }
  const handle = arrayHandle({ address, apiToken })
  try {
    const { id, name, purityVersion, apiVersion } = await readIdentity(handle)
    return { kind: 'answered', id, name, purityVersion, apiVersion, userRole: null }
  } catch (error) {
    const { code, message } = outageOf(handle, error)
    return { kind: kindOf[code] ?? 'other', message }
  }
}

type FailedKind = Exclude<Answer['kind'], 'answered' | 'incomplete'>

const kindOf: Partial<Record<ErrorCode, FailedKind>> = {
  'upstream-refused': 'refused',
  'upstream-timeout': 'timeout',
  'upstream-dns': 'dns',
  'upstream-certificate': 'certificate',
  'upstream-unauthorized': 'unauthorized',
  'upstream-unavailable': 'unavailable',
}
