import type {
  EditedProtectionGroup,
  EditProtectionGroup,
} from '../../contracts/farside/protection-groups.ts'
import { toGroupPatch } from '../../contracts/flasharray/group-patch.ts'
import { protectionGroupSchema } from '../../contracts/flasharray/protection-group.ts'
import { writeConfValues } from '../../domain/drift/mend-conf.ts'
import { forgetArray } from '../cloud/array-handle.ts'
import { findArray } from '../cloud/fleet.ts'
import { applyConfiguration, readConfiguration } from '../conf/configuration.ts'
import { Failure, toFailure } from '../failure.ts'
import { getProtectionGroup } from './get-protection-group.ts'
import { refusedFields } from './refused-fields.ts'
import { explainSafeMode } from './safe-mode-refusal.ts'

/**
 * Changes schedule and retention on the array itself, in the cinder.conf that writes the group, or
 * both; what is left out stays as it is.
 * @throws Failure `conflict` when cinder.conf is not the one that was shown, and whatever the array
 *   says when it refuses: nothing has been done then. What fails after that is told in the result.
 */
export async function editProtectionGroup(
  arrayName: string,
  name: string,
  { conf, ...change }: EditProtectionGroup,
): Promise<EditedProtectionGroup> {
  const before = await getProtectionGroup(arrayName, name)
  if (!before.isLocal) {
    throw new Failure(
      'invalid',
      `This is the copy of a group of ${before.source ?? 'another array'}: edit it there.`,
    )
  }
  const writeConf = conf === undefined ? null : await preparedConf(before.conf?.backendId, conf)
  const { handle } = await findArray(arrayName)
  const patch = toGroupPatch(change)
  const arrayChanged = Object.keys(patch).length > 0
  if (arrayChanged) {
    await handle.client
      .patch('/protection-groups', { names: [name] }, patch, protectionGroupSchema)
      .catch(explainSafeMode(before.retentionLock))
      .catch(atItsField)
    forgetArray(handle)
  }
  const written = writeConf === null ? null : await writeConf().catch(notWritten(arrayChanged))
  return { group: await getProtectionGroup(arrayName, name), arrayChanged, conf: written }
}

/** Everything that can be found out before anything is written; then how it is written. */
async function preparedConf(
  backendId: string | undefined,
  { etag, values, restart }: NonNullable<EditProtectionGroup['conf']>,
): Promise<() => Promise<EditedProtectionGroup['conf']>> {
  if (backendId === undefined)
    throw new Failure('invalid', 'No cinder.conf writes this group, so there is none to change.')
  const now = await readConfiguration(backendId)
  if (now.etag !== etag) {
    throw new Failure(
      'conflict',
      'Somebody has changed cinder.conf meanwhile. Nothing was changed, neither there nor on the array.',
    )
  }
  const text = writeConfValues(now.text, now.section, values)
  return async () => {
    const applied = await applyConfiguration(backendId, { text, etag, restart })
    return { written: true, backupName: applied.backupName, restart: applied.restart }
  }
}

/** The array's own words at the field that they are about. */
function atItsField(error: unknown): never {
  const { code, message, details } = toFailure(error)
  if (code !== 'upstream-rejected') throw error
  throw new Failure(code, message, { ...details, fields: refusedFields(message) })
}

/** With the array untouched it is a failure like any other. */
const notWritten = (arrayChanged: boolean) => (error: unknown) => {
  if (!arrayChanged) throw error
  return { written: false as const, message: toFailure(error).message }
}
