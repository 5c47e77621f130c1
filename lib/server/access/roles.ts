/** Keystone's default roles (keystone bootstrap), of which each includes the next. */
export type Role = 'admin' | 'member' | 'reader'

/** The strongest of them that somebody has; any other role alone may look at the project. */
export function strongestRole(roles: readonly string[]): Role {
  if (roles.includes('admin')) return 'admin'
  // `_member_` is what Keystone called it before 2019, and old clouds still do.
  return roles.includes('member') || roles.includes('_member_') ? 'member' : 'reader'
}
