import type {
  ProtectionGroup,
  ProtectionGroupDetail,
} from '../../contracts/farside/protection-groups.ts'
import { lastChange } from '../../domain/drift/audit.ts'
import type { ArrayHandle } from '../cloud/array-handle.ts'
import { readAuditTrail } from '../drift/audit-trail.ts'

/** The line of the audit trail that paused a group. Only the array's own clock and users are told. */
export async function whoPaused(
  handle: ArrayHandle,
  { name }: ProtectionGroup,
): Promise<ProtectionGroupDetail['pausedBy']> {
  const { rows } = await readAuditTrail(handle, `paused/${name}`)
  const about = { kind: 'group', object: name, field: 'enabled', target: null } as const
  const row = rows === null ? undefined : lastChange(rows, { ...about, arrayValue: false })
  return row === undefined ? null : { atMs: row.timeMs, user: row.user }
}
