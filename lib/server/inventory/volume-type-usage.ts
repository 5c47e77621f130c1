import type { VolumeTypeUsage, VolumeTypeUse } from '../../contracts/farside/volume-types.ts'
import { readCensus } from '../census/census.ts'

/** How many volumes each type has, of all projects, and how they are protected. */
export async function readVolumeTypeUsage(): Promise<VolumeTypeUsage> {
  const { volumes, verdicts, readMs } = await readCensus()
  const byType = new Map<string, VolumeTypeUse>()
  for (const { id, volume_type: typeName } of volumes) {
    if (!typeName) continue
    const use = byType.get(typeName) ?? { typeName, volumes: 0, byStatus: {} }
    const status = verdicts.get(id)?.status ?? 'unknown'
    use.volumes += 1
    use.byStatus[status] = (use.byStatus[status] ?? 0) + 1
    byType.set(typeName, use)
  }
  return { usage: [...byType.values()], asOfMs: readMs }
}
