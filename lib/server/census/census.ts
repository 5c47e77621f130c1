import type { VolumeWire } from '../../contracts/cinder/volume.ts'
import type { ProtectionVerdict } from '../../domain/protection/verdict.ts'
import { keepFresh } from '../cache/keep-fresh.ts'
import { configuredBackends } from '../conf/configured-backends.ts'
import { cinderNowMs, readServices, readVolumeTypes } from '../inventory/cinder-reads.ts'
import type { Circumstances } from '../inventory/circumstances.ts'
import { readProjectNames } from '../inventory/project-names.ts'
import { gatherFacts } from '../inventory/volume-facts.ts'
import { readAllArrayFacts, staleSinceMs } from './array-facts.ts'
import { readAllCinderVolumes } from './cinder-volumes.ts'
import { judgeAll, judgeInSlices } from './judge-all.ts'

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
  const kept = await keepFresh('census/judged', takeCensus, true)
  const tooOldSinceMs = staleSinceMs(kept)
  return tooOldSinceMs === null ? kept.value : agedCensus(kept.value, tooOldSinceMs)
}

const aged = new WeakMap<Census, Census>()

/** What is left of a census that is too old: nothing that its arrays said holds any more. */
function agedCensus(census: Census, readMs: number): Census {
  const known = aged.get(census)
  if (known !== undefined) return known
  const { facts } = census.circumstances
  const arrays = facts.arrays.map((array) => ({ ...array, staleSinceMs: readMs }))
  const circumstances = { ...census.circumstances, facts: { ...facts, arrays } }
  const { volumes } = census
  const old = { volumes, verdicts: judgeAll(volumes, circumstances), circumstances, readMs }
  aged.set(census, old)
  return old
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
  const verdicts = await judgeInSlices(cinder.value, circumstances)
  return { volumes: cinder.value, verdicts, circumstances, readMs: cinder.readMs }
}
