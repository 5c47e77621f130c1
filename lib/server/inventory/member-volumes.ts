import type { MemberVolume } from '../../contracts/farside/member-volume.ts'
import { nameAtHome } from '../../domain/replication/point-volumes.ts'
import { readCensus } from '../census/census.ts'
import { volumesById } from '../census/volumes-by-id.ts'
import { volumeIdOf } from './volume-names.ts'

/**
 * Tells of volumes on an array which Cinder volume each is, through the census: no call a member.
 * @returns a function of the array's name for a volume; on a target with the source's in front
 */
export async function readMemberVolumes(): Promise<(arrayVolumeName: string) => MemberVolume> {
  const census = await readCensus().catch(() => undefined)
  const known = census === undefined ? undefined : volumesById(census)
  return (arrayVolumeName) => {
    const id = volumeIdOf(nameAtHome(arrayVolumeName))
    if (id === null) return { state: 'foreign' }
    if (census === undefined || known === undefined) return { state: 'not-read', id }
    const volume = known.get(id)
    const protection = census.verdicts.get(volume?.id ?? '')
    if (volume === undefined || protection === undefined) return { state: 'lost', id }
    const projectId = volume['os-vol-tenant-attr:tenant_id'] ?? ''
    return {
      state: 'known',
      id: volume.id,
      name: volume.name ?? '',
      projectName: census.circumstances.projectNames.get(projectId) ?? (projectId || null),
      protection,
    }
  }
}
