import type { Store } from '../../core/store.ts'
import { getDefaultType } from '../db/default-types.ts'
import { listServices } from '../db/services.ts'
import { typeEncryption } from '../db/type-encryption.ts'
import { getVolumeType, getVolumeTypeByName, type VolumeType } from '../db/types.ts'
import type { Call } from './call.ts'
import { invalidInput, notFound, serverError } from './errors.ts'
import { isUuidLike } from './parameter-types.ts'
import { DEFAULT_TYPE } from './seed.ts'
import { mayUseType } from './volume-access.ts'

function findType(store: Store, identity: string): VolumeType {
  const type =
    (isUuidLike(identity) ? getVolumeType(store, identity) : undefined) ??
    getVolumeTypeByName(store, identity)
  if (!type) throw typeNotFound(identity)
  return type
}

/** The type of an id or a name that the caller may use. */
export function typeByNameOrId(call: Call, identity: string): VolumeType {
  const type = findType(call.store, identity)
  if (!mayUseType(call, type)) throw notFound(`Volume type ${type.id} could not be found.`)
  return type
}

const typeNotFound = (identity: string) =>
  notFound(`Volume type ${isUuidLike(identity) ? '' : 'with name '}${identity} could not be found.`)

/** What a volume gets that names no type: its project's default, else the cloud's. */
export function defaultType(call: Call): VolumeType {
  const own = getDefaultType(call.store, call.context.projectId)
  const type =
    (own && getVolumeType(call.store, own.volumeTypeId)) ??
    getVolumeTypeByName(call.store, DEFAULT_TYPE)
  if (!type) throw serverError()
  return type
}

/** `provisioning:min_vol_size` and `max_vol_size` of a type. */
export function checkTypeSize({ name, extraSpecs }: VolumeType, sizeGib: number): void {
  const least = extraSpecs['provisioning:min_vol_size']
  if (least && sizeGib < Number(least))
    throw invalidInput(
      `Specified volume size of '${sizeGib}' is less than the minimum required size of '${least}' for volume type '${name}'.`,
    )
  const most = extraSpecs['provisioning:max_vol_size']
  if (most && sizeGib > Number(most))
    throw invalidInput(
      `Specified volume size of '${sizeGib}' is greater than the maximum allowable size of '${most}' for volume type '${name}'.`,
    )
}

/** Only this very text makes a type's volumes attachable more than once. */
export const isMultiattach = ({ extraSpecs }: VolumeType): boolean =>
  extraSpecs.multiattach === '<is> True'

/** Zones that a type confines its volumes to; undefined where it does not. */
export const zonesOfType = ({ extraSpecs }: VolumeType): string[] | undefined =>
  extraSpecs['RESKEY:availability_zones']
    ?.split(',')
    .filter((zone) => zone !== '')
    .map((zone) => zone.trim())

/**
 * Whether a volume can be made of another type than its source is (`_retype_is_possible`): encrypted
 * alike, and both types naming the same backend, which Cinder does not ask where exactly one backend
 * is disabled.
 */
export function areCompatible(call: Call, source: VolumeType, target: VolumeType): boolean {
  const [from, to] = [source, target].map(({ id }) => encryptionOf(call, id))
  if (from !== to) return false
  const disabled = listServices(call.store, call.nowMs).filter(
    ({ binary, disabled }) => binary === 'cinder-volume' && disabled,
  )
  if (disabled.length === 1) return true
  const backend = source.extraSpecs.volume_backend_name
  return Boolean(backend) && backend === target.extraSpecs.volume_backend_name
}

function encryptionOf({ store }: Call, typeId: string): string {
  const { provider, controlLocation, cipher, keySize } = typeEncryption(store, typeId) ?? {}
  return JSON.stringify([provider, controlLocation, cipher, keySize])
}
