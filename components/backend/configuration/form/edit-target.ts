import * as z from 'zod'
import { changeReplicationDevice } from '#lib/domain/cinder-conf/edit.ts'
import type { ReplicationDevice } from '#lib/domain/cinder-conf/replication-device.ts'
import { boolFromString } from '#lib/domain/python.ts'

const plain = (what: string) =>
  z
    .string()
    .trim()
    .regex(/^[^,\s]*$/, `No commas or spaces in ${what}`)

/** @param takenIds `backend_id`s of the other devices of the section. */
export const editTargetSchema = (takenIds: readonly string[]) =>
  z.object({
    backendId: plain('a backend_id')
      .min(1, 'Enter a backend_id')
      .refine((id) => id !== 'default', '“default” is reserved: it means the way back')
      .refine((id) => !takenIds.includes(id), 'There is a target of this backend_id already'),
    address: plain('an address').min(1, 'Enter the address of the array'),
    /** Empty: the one that there is stays. */
    apiToken: plain('a token'),
    type: z.enum(['async', 'sync']),
    uniform: z.boolean(),
    verify: z.boolean(),
    path: plain('a path'),
  })

export type EditTargetValues = z.infer<ReturnType<typeof editTargetSchema>>

export const valuesOf = (device: ReplicationDevice): EditTargetValues => ({
  backendId: device.backendId ?? '',
  address: device.sanIp ?? '',
  apiToken: '',
  type: device.type === 'sync' ? 'sync' : 'async',
  uniform: boolFromString(device.uniform ?? ''),
  verify: boolFromString(device.sslCertVerify ?? ''),
  path: device.sslCertPath ?? '',
})

/** The text with the device's line changed where the form says something else, and only there. */
export function writeTarget(
  text: string,
  section: string,
  device: ReplicationDevice,
  values: EditTargetValues,
): string {
  const before = valuesOf(device)
  const changes: Record<string, string | null> = {}
  if (values.backendId !== before.backendId) changes.backend_id = values.backendId
  if (values.address !== before.address) changes.san_ip = values.address
  if (values.apiToken !== '') changes.api_token = values.apiToken
  if (values.type !== device.type) changes.type = values.type
  if (values.type === 'async' && device.uniform !== null) changes.uniform = null
  if (values.type === 'sync' && values.uniform !== before.uniform)
    changes.uniform = values.uniform ? 'True' : 'False'
  if (values.verify !== before.verify) changes.ssl_cert_verify = values.verify ? 'True' : 'False'
  if (values.path !== before.path) changes.ssl_cert_path = values.path === '' ? null : values.path
  return changeReplicationDevice(text, section, device.line, changes)
}
