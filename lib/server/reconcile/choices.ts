import * as z from 'zod'
import type { VolumeTypeWire } from '../../contracts/cinder/volume-type.ts'
import type { ReconcileChoices } from '../../contracts/farside/reconcile-acts.ts'
import { candidatesFor } from '../../domain/reconcile/candidates.ts'
import type { CinderClaim } from '../../domain/reconcile/facts.ts'
import type { ReconcileItem } from '../../domain/reconcile/item.ts'
import type { Ledger } from '../../domain/reconcile/ledger.ts'
import { planMove } from '../../domain/reconcile/move-plan.ts'
import { meantReplication, retypePath } from '../../domain/reconcile/retype-path.ts'
import { driverReplicationType } from '../../domain/volume-type/extra-specs.ts'
import { Failure } from '../failure.ts'
import { readPools } from '../inventory/cinder-reads.ts'
import type { Circumstances } from '../inventory/judge-volume.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { reconcileItems } from './reconcile-items.ts'
import { specsOf } from './to-facts.ts'

/** The query of `GET /api/reconcile/choices`. */
export const choicesQuerySchema = z.object({ item: z.string().min(1).max(1024) })

/** What the forms of an item's acts offer. It is looked at again when the act is done. */
export async function reconcileChoices(session: SignedIn, id: string): Promise<ReconcileChoices> {
  const { items, ledger, census } = await reconcileItems()
  const item = items.find((each) => each.id === id)
  if (item === undefined)
    throw new Failure('not-found', 'This has been mended meanwhile, or it has changed.')
  const { types } = census.circumstances
  return {
    candidates: item.kind === 'phantom' ? candidatesIn(item, ledger) : [],
    retypes: item.claim === null ? [] : retypesFor(item.claim, types),
    hosts: item.claim === null ? await hostsOn(item.array, census.circumstances) : [],
    manageTypes: types.map(manageType),
    moves: movesOf(item, ledger),
    createAgainBlockedBy: item.claim && createAgainBlockedBy(session, item.claim),
    projectName: session.project.name,
  }
}

const candidatesIn = (item: Parameters<typeof candidatesFor>[0], ledger: Ledger) =>
  candidatesFor(item, ledger).map(({ volume, isOfSameMoment }) => ({
    name: volume.name,
    sizeBytes: volume.sizeBytes,
    serial: volume.serial,
    createdMs: volume.createdMs,
    isOfSameMoment,
  }))

/** The types that replicate, with the way to each; those that were likely meant first. */
export function retypesFor(
  { typeName }: Pick<CinderClaim, 'typeName'>,
  types: readonly VolumeTypeWire[],
): ReconcileChoices['retypes'] {
  const all = types.map((type) => ({ name: type.name, extraSpecs: specsOf(type) }))
  const from = all.find(({ name }) => name === typeName) ?? null
  const meant = meantReplication(from?.extraSpecs ?? {})
  return all
    .flatMap((to) => {
      const replication = driverReplicationType(to.extraSpecs)
      if (replication === null) return []
      const path = retypePath(from, to, all)
      return {
        type: to.name,
        replication,
        steps: path.ok ? path.steps : [],
        blockedBy: path.ok ? null : `${path.reason}.`,
        isMeant: replication === meant,
      }
    })
    .sort((left, right) => Number(right.isMeant) - Number(left.isMeant))
}

/** Pools of the backends whose primary array this is: `host@backend#pool`. */
export async function hostsOn(
  array: string,
  { facts, backends }: Circumstances,
): Promise<string[]> {
  const address = facts.arrays.find(({ identity }) => identity.name === array)?.handle.address
  const ids = backends.filter(({ primary }) => primary.address === address).map(({ id }) => id)
  const pools = await readPools()
  return pools.map(({ name }) => name).filter((name) => ids.includes(name.replace(/#.*$/, '')))
}

/**
 * What the driver makes of a volume that it takes over into a type: into a volume group, or into the
 * pod of trisync, it does not get it, yet looks for it there
 * (`manage_existing`, cinder/volume/drivers/pure.py @ ab09bc39).
 */
export function manageType(type: VolumeTypeWire): ReconcileChoices['manageTypes'][number] {
  const specs = specsOf(type)
  const replication = driverReplicationType(specs)
  const blockedBy =
    replication === 'trisync'
      ? 'The driver would look for it in the pod without having put it there'
      : specs['flasharray:vg_name'] === undefined
        ? null
        : 'The driver would look for it outside of the volume group that it puts it into'
  return { type: type.name, replication: replication ?? 'none', blockedBy }
}

/** Cinder creates volumes in the project that one works in, for nobody else. */
export function createAgainBlockedBy(session: SignedIn, claim: CinderClaim): string | null {
  if (claim.projectId === session.project.id) return null
  const name = claim.projectName ?? claim.projectId ?? 'another project'
  return `It belongs to ${name}, and Cinder would create it in ${session.project.name}. Switch to ${name} first.`
}

function movesOf(item: ReconcileItem, { facts }: Ledger): string[] {
  if (item.kind !== 'misplaced') return []
  const reading = facts.arrays.find(({ name }) => name === item.array)
  const plan = planMove(item.found, item.claim.expectedName, (pod) => reading?.pods.get(pod))
  return plan.ok
    ? plan.steps.map(({ from, body }) => `PATCH /volumes?names=${from}\n${JSON.stringify(body)}`)
    : []
}
