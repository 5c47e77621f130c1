import type * as z from 'zod'
import {
  type VolumeTypeWire,
  volumeTypeAccessResponseSchema,
  volumeTypeResponseSchema,
  volumeTypesResponseSchema,
} from '../../contracts/cinder/volume-type.ts'
import type {
  createVolumeTypeSchema,
  editVolumeTypeSchema,
  VolumeType,
  VolumeTypeList,
} from '../../contracts/farside/volume-types.ts'
import { outlookOf } from '../../domain/volume-type/outlook.ts'
import type { PoolCandidate } from '../../domain/volume-type/pool.ts'
import { UpstreamError } from '../../http/upstream-error.ts'
import { mayDo } from '../access/access.ts'
import { strongestRole } from '../access/roles.ts'
import { userCinder } from '../cloud/cinder.ts'
import { Failure } from '../failure.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { forgetCinder, readVolumeTypes } from './cinder-reads.ts'
import { readPoolCandidates } from './pool-candidates.ts'

/** Path of a type at Cinder. */
export const pathOf = (id: string) => `/types/${encodeURIComponent(id)}`

/** The types that the user may see; extra specs as far as Cinder shows them, and `replication_type`. */
export async function listVolumeTypes(session: SignedIn): Promise<VolumeTypeList> {
  const { volume_types } = await userCinder(session).get(
    '/types',
    { is_public: 'None' },
    volumeTypesResponseSchema,
  )
  const [shown, pools] = await Promise.all([
    withReplicationTypes(session, volume_types),
    readPoolsFor(session),
  ])
  return { volumeTypes: shown.map((type) => toVolumeType(type, pools)).sort(byName) }
}

export async function getVolumeType(session: SignedIn, id: string): Promise<VolumeType> {
  const { volume_type } = await userCinder(session).get(pathOf(id), {}, volumeTypeResponseSchema)
  const [[shown = volume_type], pools] = await Promise.all([
    withReplicationTypes(session, [volume_type]),
    readPoolsFor(session),
  ])
  return toVolumeType(shown, pools)
}

/** Empty where they are not known; null for those who may not know them. */
async function readPoolsFor(session: SignedIn): Promise<PoolCandidate[] | null> {
  if (!mayDo(strongestRole(session.roles), 'backends.list')) return null
  return readPoolCandidates().catch(() => [])
}

/**
 * Cinder shows project users `replication_enabled` but not `replication_type`
 * (USER_VISIBLE_EXTRA_SPECS of cinder/policies/type_extra_specs.py @ ab09bc39): every type would look like an asynchronous
 * one to those who have to choose. It is read for them, and nothing else that is hidden.
 */
async function withReplicationTypes(
  session: SignedIn,
  types: readonly VolumeTypeWire[],
): Promise<readonly VolumeTypeWire[]> {
  if (strongestRole(session.roles) === 'admin') return types
  const whole = new Map((await readVolumeTypes()).map((type) => [type.id, type.extra_specs ?? {}]))
  return types.map((type) => {
    const hidden = Object.entries(whole.get(type.id) ?? {}).filter(([key]) =>
      /^(.*:)?replication_type$/i.test(key),
    )
    return { ...type, extra_specs: { ...type.extra_specs, ...Object.fromEntries(hidden) } }
  })
}

/**
 * Cinder makes the type and its extra specs in one go, so that no type is left half made. A copy that
 * cannot be opened to the projects of its original is taken back.
 */
export async function createVolumeType(
  session: SignedIn,
  type: z.output<typeof createVolumeTypeSchema>,
): Promise<VolumeType> {
  const cinder = userCinder(session)
  const projects =
    type.copyOf === undefined || type.isPublic ? [] : await readProjectsOf(session, type.copyOf)
  const { volume_type: created } = await cinder
    .post(
      '/types',
      {
        volume_type: {
          name: type.name,
          description: type.description,
          'os-volume-type-access:is_public': type.isPublic,
          extra_specs: type.extraSpecs,
        },
      },
      volumeTypeResponseSchema,
    )
    .catch(sayNameIsTaken)
  try {
    for (const project of projects)
      await cinder.act(`${pathOf(created.id)}/action`, { addProjectAccess: { project } })
  } catch (error) {
    await cinder.delete(pathOf(created.id))
    throw error
  } finally {
    forgetCinder()
  }
  return getVolumeType(session, created.id)
}

/** Who may use a private type; nobody in particular may use a public one. */
async function readProjectsOf(session: SignedIn, id: string): Promise<string[]> {
  const cinder = userCinder(session)
  const { volume_type } = await cinder.get(pathOf(id), {}, volumeTypeResponseSchema)
  if (volume_type.is_public) return []
  const { volume_type_access: access } = await cinder.get(
    `${pathOf(id)}/os-volume-type-access`,
    {},
    volumeTypeAccessResponseSchema,
  )
  return access.map(({ project_id: project }) => project)
}

export async function editVolumeType(
  session: SignedIn,
  id: string,
  { name, description, isPublic }: z.output<typeof editVolumeTypeSchema>,
): Promise<VolumeType> {
  await userCinder(session)
    .put(
      pathOf(id),
      { volume_type: { name, description, is_public: isPublic } },
      volumeTypeResponseSchema,
    )
    .catch(sayNameIsTaken)
  forgetCinder()
  return getVolumeType(session, id)
}

export async function deleteVolumeType(session: SignedIn, id: string): Promise<void> {
  await userCinder(session).delete(pathOf(id))
  forgetCinder()
}

function sayNameIsTaken(error: unknown): never {
  if (error instanceof UpstreamError && error.status === 409) {
    throw new Failure('conflict', error.message, {
      upstream: 'Cinder',
      fields: { name: 'Another volume type has this name' },
    })
  }
  throw error
}

const byName = (left: VolumeType, right: VolumeType) => left.name.localeCompare(right.name)

function toVolumeType(wire: VolumeTypeWire, pools: readonly PoolCandidate[] | null): VolumeType {
  const extraSpecs: Record<string, string> = Object.fromEntries(
    Object.entries(wire.extra_specs ?? {}).map(([key, value]) => [key, value ?? '']),
  )
  return {
    id: wire.id,
    name: wire.name,
    description: wire.description ?? null,
    isPublic: wire.is_public,
    extraSpecs,
    outlook: pools === null ? null : outlookOf(extraSpecs, pools),
    hasQosSpec: Boolean(wire.qos_specs_id),
  }
}
