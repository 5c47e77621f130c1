import type { Finding } from '../cinder-conf/lint/finding.ts'
import { type Diagnosis, idOf, together } from './diagnosis.ts'

/** An array as a line of cinder.conf names it, tried now. */
export type ArrayCheckFacts = {
  /** `host@section` of the backend that names it. */
  backend: string
  role: 'primary' | 'async' | 'sync'
  /** `primary`, or the `backend_id` of its line. */
  backendId: string
  address: string
  /** Its own name, null while it is not known. */
  name: string | null
  findings: readonly (Pick<Finding, 'severity' | 'line' | 'code' | 'message' | 'explanation'> & {
    remedy: string
  })[]
  /** Since when it does not answer, ms; null when it does. */
  sinceMs: number | null
}

type Told = { check: ArrayCheckFacts; finding: ArrayCheckFacts['findings'][number] }

/** What trying the arrays has brought up; the same trouble of one array is one diagnosis. */
export function diagnoseArrays(checks: readonly ArrayCheckFacts[], asOfMs: number): Diagnosis[] {
  const told = checks.flatMap((check) =>
    check.findings.map((finding): Told => ({ check, finding })),
  )
  return together(told, ({ check, finding }) =>
    JSON.stringify([check.address, finding.code, finding.message]),
  ).map((alike): Diagnosis => {
    const [{ check, finding }] = alike
    const places = alike.map(
      (each) => `line ${each.finding.line} of ${each.check.backend} (${roleWords(each.check)})`,
    )
    return {
      id: idOf('arrays', finding.code, check.address, check.backend, check.backendId),
      area: 'arrays',
      severity: finding.severity,
      urgency: finding.severity === 'info' ? 'note' : 'outage',
      code: finding.code,
      title: titleOf(check, finding.message.replace(/\.$/, '')),
      because: [`Named in ${places.join(' and ')}.`, finding.explanation].filter(
        (sentence) => sentence !== '',
      ),
      remedy: finding.remedy === '' ? null : finding.remedy,
      where: { kind: 'backend-targets', id: check.backend },
      count: alike.length,
      sinceMs: check.sinceMs,
      asOfMs,
    }
  })
}

/** The array in front, unless the message names it. */
function titleOf({ name, address }: ArrayCheckFacts, message: string): string {
  const known = name ?? address
  return message.includes(known) ? message : `${known}: ${message}`
}

const roleWords = ({ role, backendId }: ArrayCheckFacts) =>
  role === 'primary' ? 'primary' : `${role} target ${backendId}`
