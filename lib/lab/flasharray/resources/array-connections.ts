import { z } from 'zod'
import { type Call, type Routes, readBody, refuseParameters, requiredList } from '../call.ts'
import { missingParameter, refused } from '../errors.ts'
import {
  arrayAt,
  connectArrays,
  disconnectArrays,
  linksTo,
  requireKey,
} from '../model/array-connections.ts'
import { setThrottle, throttleSchema } from '../model/throttles.ts'
import { settleWorld } from '../model/world.ts'
import { list, listNamed } from '../query/list.ts'
import { connection, connectionKey, connectionPath } from './array-connection-resource.ts'

const typeSchema = z.enum(['async-replication', 'sync-replication'])
const encryptionSchema = z.enum(['encrypted', 'unencrypted'])

const postSchema = z.strictObject({
  connection_key: z.string(),
  management_address: z.string(),
  type: typeSchema,
  encryption: encryptionSchema.default('unencrypted'),
  replication_transport: z.literal('ip').optional(),
})

/** Connects this array with the one at the address; its own key, given there, opens it. */
function post(call: Call) {
  const body = readBody(call, postSchema)
  const remote = arrayAt(call, body.management_address)
  requireKey(call, remote, body.connection_key)
  connectArrays(call, remote, { type: body.type, isEncrypted: body.encryption === 'encrypted' })
  settleWorld(call)
  return listNamed(call, connection, [remote])
}

const patchSchema = z.strictObject({
  ...throttleSchema.shape,
  throttle: throttleSchema.optional(),
  connection_key: z.string().optional(),
  encryption: encryptionSchema.optional(),
  management_address: z.string().optional(),
})

/** Both connections of a pair of arrays share their settings; the throttle is this array's alone. */
function patch(call: Call) {
  refuseParameters(call, 'refresh', 'renew_encryption_key')
  const { throttle, encryption, management_address, connection_key, ...deprecated } = readBody(
    call,
    patchSchema,
  )
  const names = requiredList(call, 'names')
  for (const name of names) {
    const links = linksTo(call, name)
    if (management_address !== undefined) requireAddress(call, name, management_address)
    if (encryption !== undefined) encrypt(call, name, encryption === 'encrypted', connection_key)
    for (const link of links) setThrottle(call, link, { ...deprecated, ...throttle })
  }
  settleWorld(call)
  return listNamed(call, connection, names)
}

function requireAddress(call: Call, remote: string, address: string) {
  if (arrayAt(call, address).toLowerCase() !== remote.toLowerCase())
    throw refused(`The array at ${address} is another one.`, remote)
}

/** Encrypting needs the key of the other array again; it holds for both directions. */
function encrypt(call: Call, remote: string, isEncrypted: boolean, key: string | undefined) {
  if (isEncrypted && key === undefined) throw missingParameter('connection_key')
  if (isEncrypted) requireKey(call, remote, key)
  call.store.run(
    `update fa_link set encrypted = ?3
     where (array = ?1 and remote = ?2) or (array = ?2 and remote = ?1)`,
    call.array,
    remote,
    isEncrypted ? 1 : 0,
  )
}

function remove(call: Call) {
  for (const name of requiredList(call, 'names')) {
    linksTo(call, name)
    disconnectArrays(call, name)
  }
  settleWorld(call)
  return undefined
}

export const arrayConnectionRoutes: Routes = {
  'GET /array-connections': (call) => list(call, connection),
  'POST /array-connections': post,
  'PATCH /array-connections': patch,
  'DELETE /array-connections': remove,
  'GET /array-connections/path': (call) => list(call, connectionPath),
  'GET /array-connections/connection-key': (call) => list(call, connectionKey),
}
