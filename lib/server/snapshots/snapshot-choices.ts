import type { SnapshotChoices } from '../../contracts/farside/snapshots.ts'
import { readFleet } from '../cloud/fleet.ts'
import { readGroups } from '../inventory/array-reads.ts'
import { nameOnTarget } from '../inventory/recovery-reads.ts'
import { byName } from './list-snapshots.ts'

/** What the list of all can be filtered by, of the arrays that answer. */
export async function readSnapshotChoices(): Promise<SnapshotChoices> {
  const { online } = await readFleet()
  const perArray = await Promise.all(
    [...online].sort(byName).map(async ({ handle, identity }) => {
      const groups = await readGroups(handle).catch(() => [])
      return { array: identity.name, groups }
    }),
  )
  // A copy is meant along with its source; it stands for itself where that is not known.
  const sources = new Set(
    perArray.flatMap(({ array, groups }) =>
      groups.filter(isLocal).map(({ name }) => nameOnTarget(array, name)),
    ),
  )
  const groups = perArray.flatMap(({ array, groups }) =>
    groups
      .filter((group) => isLocal(group) || !sources.has(group.name))
      .map(({ name }) => ({ value: `${array}/${name}`, array, name })),
  )
  return { arrays: perArray.map(({ array }) => array), groups }
}

const isLocal = (group: { is_local?: boolean | null | undefined }) => group.is_local !== false
