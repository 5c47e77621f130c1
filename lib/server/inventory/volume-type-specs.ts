import {
  extraSpecsResponseSchema,
  volumeTypeResponseSchema,
} from '../../contracts/cinder/volume-type.ts'
import type { SetExtraSpec, VolumeType } from '../../contracts/farside/volume-types.ts'
import {
  changesForChoice,
  type ReplicationChoice,
} from '../../domain/volume-type/replication-choice.ts'
import { UpstreamError } from '../../http/upstream-error.ts'
import { userCinder } from '../cloud/cinder.ts'
import { Failure } from '../failure.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { forgetCinder } from './cinder-reads.ts'
import { getVolumeType, pathOf } from './volume-types.ts'

/** Adds the extra spec or replaces its value. */
export async function setExtraSpec(
  session: SignedIn,
  id: string,
  { key, value }: SetExtraSpec,
): Promise<VolumeType> {
  await writeSpecs(session, id, { [key]: value })
  forgetCinder()
  return getVolumeType(session, id)
}

export async function deleteExtraSpec(
  session: SignedIn,
  id: string,
  key: string,
): Promise<VolumeType> {
  await removeSpec(session, id, key)
  forgetCinder()
  return getVolumeType(session, id)
}

/**
 * Makes the type's extra specs those of a choice: what it needs is written in one go, then what else
 * is there about replication, however it is spelt, is removed.
 */
export async function setReplication(
  session: SignedIn,
  id: string,
  choice: ReplicationChoice,
): Promise<VolumeType> {
  const { volume_type: type } = await userCinder(session).get(
    pathOf(id),
    {},
    volumeTypeResponseSchema,
  )
  const { written, removed } = changesForChoice(Object.keys(type.extra_specs ?? {}), choice)
  try {
    if (Object.keys(written).length > 0) await writeSpecs(session, id, written)
    for (const key of removed) await removeSpec(session, id, key)
  } finally {
    forgetCinder()
  }
  return getVolumeType(session, id)
}

const writeSpecs = (session: SignedIn, id: string, specs: Record<string, string>) =>
  userCinder(session)
    .post(`${pathOf(id)}/extra_specs`, { extra_specs: specs }, extraSpecsResponseSchema)
    .catch(sayInUse)

const removeSpec = (session: SignedIn, id: string, key: string) =>
  userCinder(session)
    .delete(`${pathOf(id)}/extra_specs/${encodeURIComponent(key)}`)
    .catch(sayInUse)

/** `_allow_update` of cinder/api/contrib/types_extra_specs.py @ ab09bc39; nothing can turn it off. */
function sayInUse(error: unknown): never {
  if (error instanceof UpstreamError && /currently in use/i.test(error.message)) {
    throw new Failure(
      'conflict',
      `Cinder refuses: ${error.message} While one volume has the type, its extra specs stay as they are.`,
      { upstream: 'Cinder' },
    )
  }
  throw error
}
