import type { VolumeWire } from '../../contracts/cinder/volume.ts'
import type { VolumeDetail } from '../../contracts/farside/volumes.ts'
import { isAboutScheduling } from '../../domain/volume/explain-message.ts'
import { matchPools } from '../../domain/volume-type/matching.ts'
import { readVolumeTypes } from './cinder-reads.ts'
import { readPoolCandidates } from './pool-candidates.ts'

/**
 * For a volume that no backend took: would one take it now? Its type as it is now, against the pools
 * of now, which only administrators may see. Null for any other volume, and when Cinder does not tell.
 */
export async function readScheduling(
  volume: VolumeWire,
  messages: VolumeDetail['messages'],
  isAdmin: boolean,
): Promise<VolumeDetail['scheduling']> {
  const wasPlaced = Boolean(volume['os-vol-host-attr:host'])
  const isAbout = isAdmin
    ? !wasPlaced || messages.some(({ event }) => isAboutScheduling(event))
    : messages.some(({ event }) => isAboutScheduling(event))
  if (!volume.status.startsWith('error') || !isAbout) return null
  const found = await Promise.all([readVolumeTypes(), readPoolCandidates()]).catch(() => null)
  if (found === null) return null
  const [types, candidates] = found
  const type = types.find(({ name }) => name === volume.volume_type)
  const specs = Object.entries(type?.extra_specs ?? {}).map(([key, value]) => [key, value ?? ''])
  const request = {
    extraSpecs: Object.fromEntries(specs),
    sizeGib: volume.size,
    zone: volume.availability_zone,
  }
  const matching = matchPools(request, candidates)
  return {
    isTaken: matching.pools.some(({ passes }) => passes),
    matching: isAdmin ? matching : null,
  }
}
