import type * as z from 'zod'
import {
  extraSpecsResponseSchema,
  type VolumeTypeWire,
  volumeTypeResponseSchema,
  volumeTypesResponseSchema,
} from '../../contracts/cinder/volume-type.ts'
import type {
  createVolumeTypeSchema,
  editVolumeTypeSchema,
  SetExtraSpec,
  VolumeType,
  VolumeTypeList,
} from '../../contracts/farside/volume-types.ts'
import { UpstreamError } from '../../http/upstream-error.ts'
import { strongestRole } from '../access/roles.ts'
import { userCinder } from '../cloud/cinder.ts'
import { Failure } from '../failure.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { forgetCinder, readVolumeTypes } from './cinder-reads.ts'

const pathOf = (id: string) => `/types/${encodeURIComponent(id)}`

/** The types that the user may see; extra specs as far as Cinder shows them, and `replication_type`. */
export async function listVolumeTypes(session: SignedIn): Promise<VolumeTypeList> {
  const { volume_types } = await userCinder(session).get(
    '/types',
    { is_public: 'None' },
    volumeTypesResponseSchema,
  )
  const shown = await withReplicationTypes(session, volume_types)
  return { volumeTypes: shown.map(toVolumeType).sort(byName) }
}

export async function getVolumeType(session: SignedIn, id: string): Promise<VolumeType> {
  const { volume_type } = await userCinder(session).get(pathOf(id), {}, volumeTypeResponseSchema)
  const [shown = volume_type] = await withReplicationTypes(session, [volume_type])
  return toVolumeType(shown)
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

/** Cinder makes the type and its extra specs in one go, so that no type is left half made. */
export async function createVolumeType(
  session: SignedIn,
  type: z.output<typeof createVolumeTypeSchema>,
): Promise<VolumeType> {
  const { volume_type: created } = await userCinder(session)
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
  forgetCinder()
  return getVolumeType(session, created.id)
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

/** Adds the extra spec or replaces its value. */
export async function setExtraSpec(
  session: SignedIn,
  id: string,
  { key, value }: SetExtraSpec,
): Promise<VolumeType> {
  await userCinder(session).post(
    `${pathOf(id)}/extra_specs`,
    { extra_specs: { [key]: value } },
    extraSpecsResponseSchema,
  )
  forgetCinder()
  return getVolumeType(session, id)
}

export async function deleteExtraSpec(
  session: SignedIn,
  id: string,
  key: string,
): Promise<VolumeType> {
  await userCinder(session).delete(`${pathOf(id)}/extra_specs/${encodeURIComponent(key)}`)
  forgetCinder()
  return getVolumeType(session, id)
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

function toVolumeType(wire: VolumeTypeWire): VolumeType {
  const specs = Object.entries(wire.extra_specs ?? {}).map(([key, value]) => [key, value ?? ''])
  return {
    id: wire.id,
    name: wire.name,
    description: wire.description ?? null,
    isPublic: wire.is_public,
    extraSpecs: Object.fromEntries(specs),
  }
}
