import { handle } from '#lib/server/access/handle.ts'
import { listProtectionGroups } from '#lib/server/inventory/list-protection-groups.ts'

export const GET = handle('protection-groups.list', () => listProtectionGroups())
