import { editProtectionGroupSchema } from '#lib/contracts/farside/protection-groups.ts'
import { handle } from '#lib/server/access/handle.ts'
import { editProtectionGroup } from '#lib/server/inventory/edit-protection-group.ts'
import { getProtectionGroup } from '#lib/server/inventory/get-protection-group.ts'

export const GET = handle('protection-groups.read', ({ param }) =>
  getProtectionGroup(param('array'), param('name')),
)

export const PATCH = handle('protection-groups.edit', async ({ param, body }) =>
  editProtectionGroup(param('array'), param('name'), await body(editProtectionGroupSchema)),
)
