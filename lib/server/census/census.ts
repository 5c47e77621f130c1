import type { VolumeWire } from '../../contracts/cinder/volume.ts'
import type { ProtectionVerdict } from '../../domain/protection/verdict.ts'
import { keepFresh } from '../cache/keep-fresh.ts'
import { configuredBackends } from '../conf/configured-backends.ts'
import { cinderNowMs, readServices, readVolumeTypes } from '../inventory/cinder-reads.ts'
import { type Circumstances, judgeVolume } from '../inventory/judge-volume.ts'
import { readProjectNames } from '../inventory/project-names.ts'
import { gatherFacts } from '../inventory/volume-facts.ts'
import { readAllArrayFacts } from './array-facts.ts'
import { readAllCinderVolumes } from './cinder-volumes.ts'

/**
 * All volumes of the cloud, judged once for everybody. It is read with the service account: who
 * shows parts of it to a user must see to it that they are of the user's own project.
 */
export type Census = {
  /** Of all projects, newest first. */
  volumes: readonly VolumeWire[]
  /** By the id of the volume. */
  verdicts: ReadonlyMap<string, ProtectionVerdict>
  /** What they were judged by: here the facts hold every volume of each array that answers. */
  circumstances: Circumstances
  /** When the oldest part of it was read, on the console's clock. */
  readMs: number
}

/**
 * The census, a few seconds old at most in a small cloud; in a large one it is read anew as often as
 * a tenth of the time allows.
 * @throws what Cinder said when it cannot be read; an array that cannot be is in `facts.offline`
 */
export async function readCensus(): Promise<Census> {
  const { value } = await keepFresh('census/judged', takeCensus)
  return value
}

async function takeCensus(): Promise<Census> {
  const [cinder, backends, types, services, projectNames, facts] = await Promise.all([
    readAllCinderVolumes(),
    configuredBackends(),
    readVolumeTypes(),
    readServices().catch(() => []),
    readProjectNames(),
    gatherFacts(readAllArrayFacts),
  ])
  const nowMs = cinderNowMs(services, Date.now())
  const circumstances = { backends, types, facts, cinderNowMs: nowMs, projectNames }
  const verdicts = new Map(
    cinder.value.map((volume) => [volume.id, judgeVolume(volume, circumstances)]),
  )
  return { volumes: cinder.value, verdicts, circumstances, readMs: cinder.readMs }
}
