import { volumeResponseSchema } from '../../contracts/cinder/volume.ts'
import {
  type VolumeTypeWire,
  volumeTypesResponseSchema,
} from '../../contracts/cinder/volume-type.ts'
import type { RetypeForecast, RetypeVolume } from '../../contracts/farside/retype.ts'
import { type PoolAnswer, planRetype } from '../../domain/volume/retype/plan.ts'
import { matchPools, type PoolMatch } from '../../domain/volume-type/matching.ts'
import { strongestRole } from '../access/roles.ts'
import { serviceCinder, userCinder } from '../cloud/cinder.ts'
import { Failure } from '../failure.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { forgetCinder, readVolumeTypes } from './cinder-reads.ts'
import { readCircumstances } from './list-volumes.ts'
import { readPoolCandidates } from './pool-candidates.ts'
import { namesOf, placeOf, toRetypeTypes, toRetypeVolume } from './retype-facts.ts'

const pathOf = (id: string) => `/volumes/${encodeURIComponent(id)}`

/**
 * What a change of the volume's type comes to, by the facts of now; nothing is changed. The volume and
 * the type are those that the user may see, the rest is read for them.
 * @throws Failure `not-found`, or `invalid` for a type that there is not
 */
export async function foreseeRetype(
  session: SignedIn,
  id: string,
  { volumeType, migrationPolicy }: RetypeVolume,
): Promise<RetypeForecast> {
  const [wanted, whole] = await Promise.all([
    visibleType(session, volumeType),
    readVolumeTypes(),
    userCinder(session).get(pathOf(id), {}, volumeResponseSchema),
  ])
  // Where it is placed, Cinder tells administrators only.
  const { volume: shown } = await serviceCinder().get(pathOf(id), {}, volumeResponseSchema)
  const circumstances = await readCircumstances([shown])
  const known = (one: VolumeTypeWire) => whole.find((type) => type.id === one.id) ?? one
  const present = whole.find(({ name }) => name === shown.volume_type)
  const [volume, [to, from = null], candidates] = await Promise.all([
    toRetypeVolume(shown),
    toRetypeTypes([known(wanted), ...(present === undefined ? [] : [present])]),
    readPoolCandidates(),
  ])
  if (to === undefined) throw noSuchType()
  const zone = shown.availability_zone
  const request = { extraSpecs: to.extraSpecs, sizeGib: shown.size, zone }
  const { pools, crash } = matchPools(request, candidates)
  const backendId = volume.host?.replace(/#.*$/, '')
  const backend = circumstances.backends.find((each) => each.id === backendId)
  const place = placeOf(shown, backend, circumstances)
  const isAdmin = strongestRole(session.roles) === 'admin'
  const plan = planRetype({
    volume,
    from,
    to,
    policy: migrationPolicy,
    pools: pools.map((pool) => answerOf(pool, volume.host, crash, isAdmin)),
    place,
    names: namesOf(
      backend,
      candidates.find(({ name }) => name === volume.host),
      circumstances,
    ),
  })
  return { plan, isArraySilent: backend !== undefined && place === undefined }
}

/** Cinder answers before it is done: `retyping` is the volume's status until then. */
export async function retypeVolume(
  session: SignedIn,
  id: string,
  { volumeType, migrationPolicy }: RetypeVolume,
): Promise<void> {
  const retype = { new_type: volumeType, migration_policy: migrationPolicy }
  await userCinder(session).act(`${pathOf(id)}/action`, { 'os-retype': retype })
  forgetCinder()
}

async function visibleType(session: SignedIn, name: string): Promise<VolumeTypeWire> {
  const { volume_types: types } = await userCinder(session).get(
    '/types',
    { is_public: 'None' },
    volumeTypesResponseSchema,
  )
  const found = types.find((type) => type.name === name)
  if (found === undefined) throw noSuchType()
  return found
}

const noSuchType = () =>
  new Failure('invalid', 'There is no such volume type.', {
    fields: { volumeType: 'There is no such volume type' },
  })

/** The volume's own pool is not asked whether it has room. Pools are for administrators to see. */
function answerOf(
  { pool, filters }: PoolMatch,
  host: string | null,
  crash: string | null,
  isAdmin: boolean,
): PoolAnswer {
  const failing = filters.find(
    ({ filter, verdict }) => verdict !== 'pass' && !(filter === 'CapacityFilter' && pool === host),
  )
  const passes = crash === null && failing === undefined
  const reason = crash === null ? (failing?.reason ?? '') : `the scheduler fails with a ${crash}`
  return isAdmin
    ? { name: pool, passes, reason }
    : {
        name: pool === host ? pool : 'another backend',
        passes,
        reason: passes ? '' : 'it does not offer what the type asks for',
      }
}
