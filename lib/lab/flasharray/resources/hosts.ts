import { z } from 'zod'
import { type Call, type Routes, readBody, requiredList } from '../call.ts'
import { invalidValue } from '../errors.ts'
import { findHostGroup, joinHostGroup, leaveHostGroup } from '../model/host-groups.ts'
import { settleHostMembers } from '../model/host-members.ts'
import { deleteHost, findHost, type HostRow, insertHost, renameHost } from '../model/hosts.ts'
import {
  addInitiators,
  initiatorKinds,
  removeInitiators,
  settleProtocol,
} from '../model/initiators.ts'
import { arrayId } from '../model/places.ts'
import { list, listNamed } from '../query/list.ts'
import { hostResource, hostSpaceResource } from './host-resource.ts'

const personalities = ['aix', 'esxi', 'hitachi-vsp', 'hpux', 'oracle-vm-server', 'solaris', 'vms']
const initiatorList = z.array(z.string()).optional()
const password = z.union([z.string().min(12).max(255), z.literal('')]).optional()

/** Ranges and words as in `HostPost` and `Chap` of py-pure-client 1.90; an empty string clears. */
const postSchema = z.strictObject({
  iqns: initiatorList,
  nqns: initiatorList,
  wwns: initiatorList,
  personality: z.union([z.literal(''), z.enum(personalities)]).optional(),
  chap: z
    .strictObject({
      host_user: z.string().optional(),
      host_password: password,
      target_user: z.string().optional(),
      target_password: password,
    })
    .optional(),
  preferred_arrays: z.array(z.object({ name: z.string() })).optional(),
  vlan: z
    .string()
    .regex(/^(any|untagged|[1-9]\d{0,2}|[1-3]\d{3}|40([0-8]\d|9[0-4]))$/)
    .optional(),
})
const patchSchema = postSchema.extend({
  name: z.string().optional(),
  host_group: z.object({ name: z.string() }).optional(),
  add_iqns: initiatorList,
  add_nqns: initiatorList,
  add_wwns: initiatorList,
  remove_iqns: initiatorList,
  remove_nqns: initiatorList,
  remove_wwns: initiatorList,
})
type Patch = z.infer<typeof patchSchema>

function post(call: Call) {
  const names = requiredList(call, 'names')
  const body = readBody(call, postSchema)
  for (const name of names) {
    insertHost(call, name)
    apply(call, findHost(call, name), body)
  }
  return listNamed(call, hostResource, names)
}

function patch(call: Call) {
  const names = requiredList(call, 'names')
  const body = readBody(call, patchSchema)
  if (body.name !== undefined && names.length > 1) throw invalidValue('name', 'for one host only')
  for (const name of names) apply(call, findHost(call, name), body)
  return listNamed(call, hostResource, body.name === undefined ? names : [body.name])
}

function apply(call: Call, host: HostRow, body: Patch) {
  applyInitiators(call, host, body)
  setColumns(call, host, body)
  if (body.host_group !== undefined) moveToGroup(call, host, body.host_group.name)
  if (body.name !== undefined) renameHost(call, host, body.name)
}

/** A whole list takes the place of the one there was; the add and remove forms change it. */
function applyInitiators(call: Call, host: HostRow, body: Patch) {
  for (const kind of initiatorKinds) {
    const whole = body[`${kind}s`]
    const removed = body[`remove_${kind}s`]
    if (whole !== undefined) removeInitiators(call, host, kind)
    if (removed !== undefined) removeInitiators(call, host, kind, removed)
    addInitiators(call, host, kind, [...(whole ?? []), ...(body[`add_${kind}s`] ?? [])])
  }
  settleProtocol(call, host)
}

function setColumns(call: Call, host: HostRow, body: Patch) {
  const { chap } = body
  if (chap?.host_password !== undefined && chap.host_password === chap.target_password)
    throw invalidValue('chap', 'host and target passwords have to differ')
  const columns = {
    personality: body.personality,
    vlan: body.vlan,
    chap_host_user: chap?.host_user,
    chap_host_password: chap?.host_password,
    chap_target_user: chap?.target_user,
    chap_target_password: chap?.target_password,
    preferred_arrays: preferredArrays(call, body),
  }
  for (const [column, value] of Object.entries(columns))
    if (value !== undefined)
      call.store.run(
        `update fa_host set ${column} = ? where key = ?`,
        value === '' ? null : value,
        host.key,
      )
}

/** References by id and name, as they are answered. */
function preferredArrays(call: Call, body: Patch): string | undefined {
  if (body.preferred_arrays === undefined) return undefined
  return JSON.stringify(
    body.preferred_arrays.map(({ name }) => ({ id: arrayId(call, name), name })),
  )
}

function moveToGroup(call: Call, host: HostRow, groupName: string) {
  const current = call.store.get<{ key: number; name: string }>(
    'select key, name from fa_host_group where key = ?',
    host.host_group_key,
  )
  if (current !== undefined) leaveHostGroup(call, current, host)
  if (groupName !== '')
    joinHostGroup(call, findHostGroup(call, groupName), { ...host, host_group_key: null })
  settleHostMembers(call)
}

function remove(call: Call) {
  for (const name of requiredList(call, 'names')) deleteHost(call, findHost(call, name))
  return undefined
}

export const hostRoutes: Routes = {
  'GET /hosts': (call) => list(call, hostResource),
  'POST /hosts': post,
  'PATCH /hosts': patch,
  'DELETE /hosts': remove,
  'GET /hosts/space': (call) => list(call, hostSpaceResource),
}
