import * as z from 'zod'
import type { Configuration } from '#lib/contracts/farside/backends.ts'
import { readBackend } from '#lib/domain/cinder-conf/backend.ts'
import { parseCinderConf } from '#lib/domain/cinder-conf/parse.ts'
import type { NewReplicationDevice } from '#lib/domain/cinder-conf/replication-device.ts'

/** Chosen instead of a known array: address and token are typed. */
export const OTHER_ARRAY = 'other'

export type KnownArray = Configuration['knownArrays'][number]

/** Arrays that the backend could replicate to: all that are known but its own primary. */
export function possibleTargets(
  text: string,
  { section, knownArrays }: Pick<Configuration, 'section' | 'knownArrays'>,
): KnownArray[] {
  const { sanIp } = readBackend(parseCinderConf(text), section)
  return knownArrays.filter(({ address }) => address !== sanIp)
}

/** `backend_id`s that the section already has, each of which may stand there only once. */
export const takenBackendIds = (text: string, section: string): string[] =>
  readBackend(parseCinderConf(text), section).devices.flatMap(({ backendId }) => backendId ?? [])

const plain = (what: string) =>
  z
    .string()
    .trim()
    .regex(/^[^,\s]*$/, `No commas or spaces in ${what}`)

export const targetSchema = (takenIds: readonly string[]) =>
  z
    .object({
      array: z.string(),
      address: plain('an address'),
      apiToken: plain('a token'),
      type: z.enum(['async', 'sync']),
      backendId: plain('a backend_id')
        .min(1, 'Enter a backend_id')
        .refine((id) => id !== 'default', '“default” is reserved: it means the way back')
        .refine((id) => !takenIds.includes(id), 'There is a target of this backend_id already'),
    })
    .superRefine(({ array, address, apiToken }, issues) => {
      if (array !== OTHER_ARRAY) return
      const missing = (path: string, message: string) =>
        issues.addIssue({ code: 'custom', path: [path], message })
      if (address === '') missing('address', 'Enter the address of the array')
      if (apiToken === '') missing('apiToken', 'Enter an API token of the array')
    })

export type TargetValues = z.input<ReturnType<typeof targetSchema>>

/** The device that the form describes, with the placeholder of a known array's token. */
export function toDevice(
  { array, address, apiToken, type, backendId }: TargetValues,
  known: readonly KnownArray[],
): NewReplicationDevice {
  const found = known.find(({ name }) => name === array)
  return {
    backendId: backendId.trim(),
    type,
    sanIp: found?.address ?? address.trim(),
    apiToken: found?.tokenPlaceholder ?? apiToken.trim(),
  }
}

/** `pure2-async`: what the array is called and how it is used. */
export const suggestedBackendId = ({ array, type }: Pick<TargetValues, 'array' | 'type'>) =>
  array === OTHER_ARRAY ? '' : `${array}-${type}`

/** The two ways to replicate to an array, as radio cards. */
export const targetTypes = [
  {
    value: 'async',
    label: 'Asynchronous',
    description: 'Snapshots of a protection group, sent at an interval. Any distance.',
  },
  {
    value: 'sync',
    label: 'Synchronous',
    description: 'ActiveCluster: a pod over both arrays. Every write is on both at once.',
  },
]
