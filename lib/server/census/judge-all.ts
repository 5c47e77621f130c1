import type { VolumeWire } from '../../contracts/cinder/volume.ts'
import type { ProtectionVerdict } from '../../domain/protection/verdict.ts'
import { type Circumstances, judgeVolume } from '../inventory/judge-volume.ts'

type Verdicts = Map<string, ProtectionVerdict>

/** So many are judged before others get their turn: a few milliseconds. */
const sliceSize = 1_000

/** Every volume's verdict by the volume's id, at once. */
export function judgeAll(volumes: readonly VolumeWire[], circumstances: Circumstances): Verdicts {
  return new Map(volumes.map((volume) => [volume.id, judgeVolume(volume, circumstances)]))
}

/** The same in slices, so that a large cloud does not keep everybody else waiting. */
export async function judgeInSlices(
  volumes: readonly VolumeWire[],
  circumstances: Circumstances,
): Promise<Verdicts> {
  const verdicts: Verdicts = new Map()
  for (let from = 0; from < volumes.length; from += sliceSize) {
    if (from > 0) await new Promise((resolve) => setImmediate(resolve))
    for (const volume of volumes.slice(from, from + sliceSize))
      verdicts.set(volume.id, judgeVolume(volume, circumstances))
  }
  return verdicts
}
