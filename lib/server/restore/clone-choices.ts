import type { PointVolumes } from '../../contracts/farside/restore.ts'
import { mayManageAs, mayManageOn } from '../../domain/volume-type/manage-fit.ts'
import type { Circumstances } from '../inventory/judge-volume.ts'
import { readPoolCandidates } from '../inventory/pool-candidates.ts'
import { hostsOn, manageType } from '../reconcile/choices.ts'
import { specsOf } from '../reconcile/to-facts.ts'

export type CloneChoices = Pick<PointVolumes, 'hosts' | 'hostsBlockedBy' | 'types'>

/** On which hosts Cinder takes a new volume of an array over, and as which types there. */
export async function cloneChoices(
  array: string,
  circumstances: Circumstances,
): Promise<CloneChoices> {
  const [all, candidates] = await Promise.all([hostsOn(array, circumstances), readPoolCandidates()])
  const tried = all.map((host) => ({ host, may: mayManageOn(host, candidates) }))
  const hosts = tried.filter(({ may }) => may.ok).map(({ host }) => host)
  const reasons = tried.flatMap(({ may }) => (may.ok ? [] : [may.reason]))
  return {
    hosts,
    hostsBlockedBy:
      hosts.length > 0
        ? null
        : (reasons[0] ??
          `No backend of Cinder works with ${array}, so Cinder cannot take volumes over there`),
    types: circumstances.types.map((type) => ({
      ...manageType(type),
      refusals: hosts.flatMap((host) => {
        const may = mayManageAs(specsOf(type), host, candidates)
        return may.ok ? [] : [{ host, reason: may.reason }]
      }),
    })),
  }
}

/** Why a type is nothing for a host; null when it is. */
export function typeProblem(
  { types }: Pick<CloneChoices, 'types'>,
  volumeType: string,
  host: string,
): string | null {
  const type = types.find((each) => each.type === volumeType)
  if (type === undefined) return 'There is no such type'
  return type.blockedBy ?? type.refusals.find((refusal) => refusal.host === host)?.reason ?? null
}
