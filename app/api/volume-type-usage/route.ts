import { handle } from '#lib/server/access/handle.ts'
import { readVolumeTypeUsage } from '#lib/server/inventory/volume-type-usage.ts'

export const GET = handle('volume-types.usage', () => readVolumeTypeUsage())
