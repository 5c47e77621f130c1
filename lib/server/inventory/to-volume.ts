import type { VolumeWire } from '../../contracts/cinder/volume.ts'
import type { Volume } from '../../contracts/farside/volumes.ts'
import type { ProtectionVerdict } from '../../domain/protection/verdict.ts'
import { strongestRole } from '../access/roles.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { cinderTimeMs } from './cinder-reads.ts'
import type { Circumstances } from './circumstances.ts'
import { judgeVolume } from './judge-volume.ts'

/** A volume as its row shows it; where it is and whose it is, to administrators only. */
export function toVolume(
  volume: VolumeWire,
  circumstances: Circumstances,
  session: SignedIn,
  protection: ProtectionVerdict = judgeVolume(volume, circumstances),
): Volume {
  const isAdmin = strongestRole(session.roles) === 'admin'
  const projectId = volume['os-vol-tenant-attr:tenant_id']
  return {
    id: volume.id,
    name: volume.name ?? '',
    description: volume.description ?? '',
    sizeGib: volume.size,
    status: volume.status,
    volumeTypeName: volume.volume_type,
    replicationStatus: volume.replication_status,
    createdMs: cinderTimeMs(volume.created_at),
    asOfMs: circumstances.cinderNowMs,
    projectId: projectId ?? null,
    projectName: isAdmin ? (circumstances.projectNames.get(projectId ?? '') ?? null) : null,
    host: isAdmin ? (volume['os-vol-host-attr:host'] ?? null) : null,
    protection,
  }
}
