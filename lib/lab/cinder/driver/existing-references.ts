import { z } from 'zod'
import type { Json } from '../../core/json.ts'
import { python } from '../api/validation.ts'
import { type ArrayHandle, get } from './array-handle.ts'
import { firstOf, isRefusedFor, nothingToReraise, type SdkAnswer } from './array-session.ts'
import { currentArray, type Driver } from './driver-core.ts'
import { invalidReference, invalidReferenceText } from './python-errors.ts'
import { PythonError } from './python-text.ts'

/** What an administrator names to bring under Cinder's management: `{"source-name": …}`. */
export type Reference = { [key: string]: Json }

export const volumeSchema = z.object({
  provisioned: z.number(),
  connection_count: z.number().nullish(),
  qos: z
    .object({ iops_limit: z.number().nullish(), bandwidth_limit: z.number().nullish() })
    .nullish(),
})
const sizeSchema = z.object({ provisioned: z.number() })
const podSchema = z.object({
  link_source_count: z.number().nullish(),
  link_target_count: z.number().nullish(),
  array_count: z.number(),
})

/**
 * `_validate_manage_existing_ref`: finds what a reference names.
 * Raises ManageExistingInvalidReference for what is not there, in a realm or in a replicated pod.
 */
export async function resolveReference(
  driver: Driver,
  reference: Reference,
  kind: 'volume' | 'snapshot',
): Promise<{ provisioned: number }> {
  const name = sourceName(reference)
  if (kind === 'snapshot' && name.split('::').length > 2)
    throw invalidReferenceText('Unable to manage snapshot in a Realm')
  const volume = kind === 'snapshot' ? volumeOfSnapshot(name) : name
  const array = await currentArray(driver)
  if (kind === 'volume') {
    if (isInRealm(name)) throw invalidReferenceText('Unable to manage volume in a Realm')
    if (await isInReplicatedPod(array, name))
      throw invalidReferenceText('Unable to manage volume in a Replicated Pod')
  }
  const found = await get(array, '/volumes', { names: [volume] }, sizeSchema)
  if (found.isOk) {
    const item = firstOf(found)
    if (kind === 'volume') return item
    const snapshot = await get(array, '/volume-snapshots', { names: [name] }, sizeSchema)
    if (snapshot.isOk) return firstOf(snapshot)
    // The driver looks for the reason in the other answer, which was no error.
    throw new PythonError('AttributeError', "'ValidResponse' object has no attribute 'errors'")
  }
  mustBeMissing(found)
  throw invalidReference(python(reference), `Unable to find Purity ref with source-name=${volume}`)
}

function mustBeMissing(answer: SdkAnswer<unknown>): void {
  if (!isRefusedFor(answer, 'does not exist')) throw nothingToReraise()
}

export function sourceName(reference: Reference): string {
  const name = reference['source-name']
  if (!name)
    throw invalidReference(
      python(reference),
      "manage_existing requires a 'source-name' key to identify an existing volume.",
    )
  if (typeof name === 'string') return name
  throw new PythonError('TypeError', `argument of type '${typeof name}' is not iterable`)
}

function volumeOfSnapshot(name: string): string {
  const [volume, ...rest] = name.split('.')
  if (volume !== undefined && rest.length > 0) return volume
  throw new PythonError('ValueError', 'not enough values to unpack (expected 2, got 1)')
}

export const isInRealm = (name: string): boolean => name.split('::').length > 2

/** `_pod_check`: in a pod that is stretched or linked. */
export async function isInReplicatedPod(array: ArrayHandle, name: string): Promise<boolean> {
  const parts = name.split('::')
  if (parts.length !== 2) return false
  const pod = firstOf(await get(array, '/pods', { names: [parts[0] ?? ''] }, podSchema))
  return (pod.link_source_count ?? 0) + (pod.link_target_count ?? 0) > 0 || pod.array_count !== 1
}
