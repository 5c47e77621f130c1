import { Failure } from '../failure.ts'
import type { Role } from './roles.ts'

type Access = 'anyone' | readonly Role[]

const everyRole = ['admin', 'member', 'reader'] as const
const writers = ['admin', 'member'] as const
const admins = ['admin'] as const

/**
 * Who may do what: the one table. Cinder has its own say on top of it, because what belongs to a
 * project is asked for with the user's own token.
 */
export const access = {
  'sign-in-options.read': 'anyone',
  'session.create': 'anyone',
  'session.delete': 'anyone',
  'session.read': everyRole,
  'session.switch-project': everyRole,
  'overview.read': everyRole,
  'topology.read': admins,
  search: everyRole,
  'volumes.list': everyRole,
  'volumes.list-all-projects': admins,
  'volumes.read': everyRole,
  'volumes.create': writers,
  'volumes.edit': writers,
  'volumes.extend': writers,
  'volumes.foresee-retype': writers,
  'volumes.retype': writers,
  'volumes.delete': writers,
  'volume-types.list': everyRole,
  'volume-types.read': everyRole,
  'volume-types.create': admins,
  'volume-types.edit': admins,
  'volume-types.delete': admins,
  'volume-types.usage': admins,
  'volume-types.set-replication': admins,
  'protection-offers.read': admins,
  'extra-specs.set': admins,
  'extra-specs.delete': admins,
  'backends.list': admins,
  'backends.read': admins,
  'backends.preflight': admins,
  'backends.read-configuration': admins,
  'backends.read-backup': admins,
  'backends.check-configuration': admins,
  'backends.write-configuration': admins,
  'backends.restart': admins,
  'backends.read-log': admins,
  'drift.read': admins,
  'drift.mend': admins,
  'protection-groups.list': admins,
  'protection-groups.read': admins,
  'protection-groups.edit': admins,
  'protection-groups.snapshot': admins,
  'recovery-points.read': admins,
  'recovery-points.clone': admins,
  'recovery-points.overwrite': admins,
  'recovery-points.destroy': admins,
  'recovery-points.recover': admins,
  'recovery-points.eradicate': admins,
  'protection-groups.read-lag': admins,
  'snapshots.list': everyRole,
  'snapshots.list-all': admins,
  'protection-groups.set-lag-thresholds': admins,
  'compliance.read': admins,
  'pods.list': admins,
  'pods.read': admins,
  'reconcile.list': admins,
  'reconcile.read': admins,
  'reconcile.add-to-group': admins,
  'reconcile.remove-from-group': admins,
  'reconcile.recover': admins,
  'reconcile.rename': admins,
  'reconcile.destroy': admins,
  'reconcile.delete-in-cinder': admins,
  'reconcile.retype': admins,
  'reconcile.resize': admins,
  'reconcile.set-metadata': admins,
  'reconcile.manage': admins,
  'doctor.read': admins,
  'lab.read': admins,
  'lab.set-clock': admins,
  'lab.reset': admins,
  'lab.set-fault': admins,
  'lab.clear-fault': admins,
} as const satisfies Record<string, Access>

export type Action = keyof typeof access
export type PublicAction = {
  [A in Action]: (typeof access)[A] extends 'anyone' ? A : never
}[Action]
export type SignedInAction = Exclude<Action, PublicAction>

export function mayDo(role: Role, action: Action): boolean {
  const allowed: Access = access[action]
  return allowed === 'anyone' || allowed.includes(role)
}

/** @throws Failure `forbidden` in words. */
export function assertMayDo(role: Role, action: Action): void {
  if (mayDo(role, action)) return
  const needed = mayDo('member', action) ? 'member' : 'admin'
  throw new Failure('forbidden', `This needs the role ${needed} in the project.`)
}
