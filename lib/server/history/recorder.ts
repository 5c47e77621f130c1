import { remember } from '../cache/remember.ts'
import { type OnlineArray, readFleet } from '../cloud/fleet.ts'
import { toFailure } from '../failure.ts'
import { processWide } from '../process-wide.ts'
import type { Store } from '../store/open-store.ts'
import { withStore } from '../store/the-store.ts'
import { lookAtTarget } from './look-at-target.ts'
import { recordSightings, replicationId, type Sighting } from './record-sighting.ts'
import { readSourceGroups, type SourceGroup } from './source-groups.ts'

const firstAfterMs = 5_000
const everyMs = 20_000
const atMostEveryMs = 300_000
/** One look serves everybody who wants one within this. */
const sharedForMs = 1_500

/** Starts the recorder of this process; the second call does nothing. */
export function startRecorder(): void {
  const state = processWide('recorder', () => ({ isStarted: false, failures: 0 }))
  if (state.isStarted) return
  state.isStarted = true
  const again = (afterMs: number) => setTimeout(() => void turn(), afterMs).unref()
  const turn = async () => {
    try {
      await recordFleet()
      state.failures = 0
    } catch (error) {
      if (state.failures === 0) console.error('farside: recording the lag:', error)
      state.failures += 1
    }
    again(Math.min(everyMs * 2 ** state.failures, atMostEveryMs))
  }
  again(firstAfterMs)
}

/**
 * Records what the targets show now, of those named or of all. A target that cannot be read is left
 * out: what it keeps is recorded when it is back.
 * @throws Failure when the store cannot be used
 */
export async function recordFleet(targetNames?: readonly string[]): Promise<void> {
  const fleet = await readFleet()
  const groups = await readSourceGroups(fleet)
  const targets = fleet.online.filter(
    ({ identity: { name } }) => targetNames === undefined || targetNames.includes(name),
  )
  await Promise.all(
    targets.map((target) => {
      const its = groups.filter((group) => group.targets.includes(target.identity.name))
      if (its.length === 0) return undefined
      return remember(`sightings/${target.handle.key}`, sharedForMs, () => record(target, its))
    }),
  )
}

async function record(target: OnlineArray, groups: readonly SourceGroup[]): Promise<void> {
  await withStore(async (store) => {
    const known = recordedIn(store)
    const looks = groups.map((group) => known.get(keyOf(group, target)) ?? null)
    const lastLookMs = looks.reduce(
      (first, ms) => (first === null || ms === null ? null : Math.min(first, ms)),
      looks[0] ?? null,
    )
    const sightings = await lookAtTarget(target, groups, lastLookMs).catch(nothingOfOutage)
    await recordSightings(
      store,
      sightings.map((each) => onlyNews(each, known)),
    )
    for (const sighting of sightings) known.set(replicationId(sighting), sighting.asOfMs)
  })
}

/** What is no answer of an upstream is a mistake of ours, and not to be passed over. */
function nothingOfOutage(error: unknown): Sighting[] {
  if (toFailure(error).code === 'internal') throw error
  return []
}

const keyOf = ({ source, name }: SourceGroup, { identity }: OnlineArray) =>
  replicationId({ source, group: name, target: identity.name })

type LastRecorded = Map<string, number>
const recorded = () => processWide('recorded', () => new WeakMap<Store, LastRecorded>())

/** When this process last recorded each replication in the store, on its target's clock. */
function recordedIn(store: Store): LastRecorded {
  const known = recorded().get(store) ?? new Map<string, number>()
  recorded().set(store, known)
  return known
}

/** Forgets every replication and all that is known of it. */
export function forgetRecord(): Promise<void> {
  return withStore(async (store) => {
    await store.deleteFrom('replication').execute()
    recorded().delete(store)
  })
}

/** A target may still be at it when it says that a transfer is complete. */
const settledAfterMs = 60_000

/** Without the points that were complete when this process recorded them. */
function onlyNews(sighting: Sighting, known: ReadonlyMap<string, number>): Sighting {
  const lastMs = known.get(replicationId(sighting))
  if (lastMs === undefined || lastMs > sighting.asOfMs) return sighting
  const sinceMs = lastMs - settledAfterMs
  const points = sighting.points.filter(({ completedMs }) => (completedMs ?? sinceMs) >= sinceMs)
  return { ...sighting, points }
}
