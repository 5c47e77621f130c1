import { editProtectionGroupSchema } from '#lib/contracts/farside/protection-groups.ts'
import { assertMayDo } from '#lib/server/access/access.ts'
import { handle } from '#lib/server/access/handle.ts'
import { strongestRole } from '#lib/server/access/roles.ts'
import { editProtectionGroup } from '#lib/server/inventory/edit-protection-group.ts'
import { getProtectionGroup } from '#lib/server/inventory/get-protection-group.ts'

export const GET = handle('protection-groups.read', ({ param }) =>
  getProtectionGroup(param('array'), param('name')),
)

export const PATCH = handle('protection-groups.edit', async ({ param, body, session }) => {
  const change = await body(editProtectionGroupSchema)
  const role = strongestRole(session.roles)
  if (change.conf !== undefined) assertMayDo(role, 'backends.write-configuration')
  if (change.conf?.restart === true) assertMayDo(role, 'backends.restart')
  return editProtectionGroup(param('array'), param('name'), change)
})
