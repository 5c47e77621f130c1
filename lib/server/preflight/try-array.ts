import type { ErrorCode } from '../../contracts/farside/errors.ts'
import { adminSchema } from '../../contracts/flasharray/array.ts'
import type { Answer, TlsWish, TriedArray } from '../../domain/preflight/facts.ts'
import {
  type ArrayHandle,
  arrayHandle,
  outageOf,
  readIdentity,
  tryIdentity,
} from '../cloud/array-handle.ts'
import type { NamedArray } from '../conf/configured-backends.ts'
import { seeCertificate } from './see-certificate.ts'

const graceForRoleMs = 1_000

/** `now`: waits for a real try; `soon`: content with what another try found a moment ago. */
export type Patience = 'now' | 'soon'

/** Asks an array with what its line says, and looks at its certificate. */
export async function tryNamedArray(
  named: NamedArray,
  tls: TlsWish,
  tlsLine: number,
  patience: Patience,
): Promise<TriedArray> {
  const { role, backendId, address, line } = named
  const [answer, certificate] = await Promise.all([
    answerOf(named, patience),
    address === '' ? null : seeCertificate(address, tls),
  ])
  return { role, backendId, address, line, tls, tlsLine, answer, certificate }
}

async function answerOf({ address, apiToken }: NamedArray, patience: Patience): Promise<Answer> {
  if (address === '' || apiToken === '') return { kind: 'incomplete' }
  const handle = arrayHandle({ address, apiToken })
  try {
    const { id, name, purityVersion, apiVersion } = await (patience === 'now'
      ? tryIdentity(handle)
      : readIdentity(handle))
    const userRole = await Promise.race([roleOf(handle), tooLate()])
    return { kind: 'answered', id, name, purityVersion, apiVersion, userRole }
  } catch (error) {
    const { code, message } = outageOf(handle, error)
    return { kind: kindOf[code] ?? 'other', message }
  }
}

/** The role is worth no long wait. */
const tooLate = () =>
  new Promise<null>((resolve) => {
    setTimeout(() => resolve(null), graceForRoleMs).unref()
  })

/** What the user of the token may do; null where the array does not say. */
async function roleOf(handle: ArrayHandle): Promise<string | null> {
  const user = await handle.client.user().catch(() => null)
  if (user === null) return null
  // Not a read like any other: an array that lacks the list is not down.
  const admins = await handle.client.list('/admins', { names: [user] }, adminSchema).catch(() => [])
  return admins[0]?.role?.name ?? null
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
