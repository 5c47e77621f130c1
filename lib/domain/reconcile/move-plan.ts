import type { ArrayVolume } from './facts.ts'
import { parsePurityName } from './names.ts'

/** A body of `PATCH /volumes?names=<from>`. */
export type MoveStep = {
  from: string
  body: { name: string } | { pod: { name: string } } | { volume_group: { name: string } }
}
export type MovePlan = { ok: true; steps: MoveStep[] } | { ok: false; reason: string }

/**
 * The calls that give a volume another name, in another place if need be: an array renames within a
 * place, and moves in a call of its own. A volume leaves its groups when it changes its pod, so one
 * that is in a group is not moved.
 * @param podArrays arrays of a pod by its name; undefined when there is no such pod.
 */
export function planMove(
  found: ArrayVolume,
  to: string,
  podArrays: (pod: string) => readonly string[] | undefined,
): MovePlan {
  const from = parsePurityName(found.name)
  const want = parsePurityName(to)
  const steps: MoveStep[] = []
  let at = from
  if (at.pod !== want.pod) {
    const reason = whyNotMoved(found, want.pod, podArrays)
    if (reason !== null) return { ok: false, reason }
    steps.push({ from: nameOf(at), body: { pod: { name: want.pod ?? '' } } })
    at = { pod: want.pod, volumeGroup: null, base: at.base }
  }
  if (at.volumeGroup !== want.volumeGroup) {
    const name =
      want.volumeGroup === null
        ? ''
        : nameOf({ ...want, volumeGroup: null, base: want.volumeGroup })
    steps.push({ from: nameOf(at), body: { volume_group: { name } } })
    at = { ...at, volumeGroup: want.volumeGroup }
  }
  if (at.base !== want.base) steps.push({ from: nameOf(at), body: { name: to } })
  return { ok: true, steps }
}

function whyNotMoved(
  { pod, groups }: ArrayVolume,
  toPod: string | null,
  podArrays: (pod: string) => readonly string[] | undefined,
): string | null {
  if (groups.length > 0)
    return `Take it out of ${groups.map(({ name }) => name).join(' and ')} first: a group does not follow into another pod`
  const target = toPod === null ? [] : podArrays(toPod)
  if (target === undefined) return `There is no pod ${toPod}`
  if (target.length > 1 || (pod?.arrays.length ?? 0) > 1)
    return 'An array does not move a volume into or out of a stretched pod'
  return null
}

const nameOf = ({ pod, volumeGroup, base }: ReturnType<typeof parsePurityName>) =>
  `${pod === null ? '' : `${pod}::`}${volumeGroup === null ? '' : `${volumeGroup}/`}${base}`
