import { protectionGroupMemberSchema } from '../../contracts/flasharray/protection-group.ts'
import { volumeSchema } from '../../contracts/flasharray/volume.ts'
import { isStale } from '../../domain/protection/evidence.ts'
import { type Kept, keepFresh } from '../cache/keep-fresh.ts'
import type { OnlineArray } from '../cloud/fleet.ts'
import { readGroups, readGroupTargets, readPods } from '../inventory/array-reads.ts'
import { type ArrayFacts, toArrayFacts } from '../inventory/volume-facts.ts'

const pageSize = 1_000
/** Above this a cloud is larger than the console is made for, and it says so. */
const mostItems = 250_000

/** Every volume of an array, destroyed ones included, with what protects it. */
export async function readAllArrayFacts(array: OnlineArray): Promise<ArrayFacts> {
  const { handle } = array
  const kept = await keepFresh(`census/array/${handle.key}`, async () => {
    const { client } = handle
    const [volumes, memberships, groups, targets, pods] = await Promise.all([
      client.list('/volumes', { limit: pageSize }, volumeSchema, mostItems),
      client.list(
        '/protection-groups/volumes',
        { limit: pageSize },
        protectionGroupMemberSchema,
        mostItems,
      ),
      readGroups(handle),
      readGroupTargets(handle),
      readPods(handle),
    ])
    return toArrayFacts(array, { volumes, memberships, groups, targets, pods })
  })
  return { ...kept.value, staleSinceMs: staleSinceMs(kept) }
}

/** When it was read, if that is too long ago for anything to be told by it. */
export const staleSinceMs = ({ readMs, refreshIntervalMs }: Kept<unknown>): number | null =>
  isStale(readMs, Date.now(), refreshIntervalMs) ? readMs : null
