import { z } from 'zod'
import {
  type Call,
  flagParameter,
  type Routes,
  readBody,
  refuseParameters,
  requiredList,
} from '../call.ts'
import { doesNotExist, hasBeenDestroyed, isNotDestroyed, podIsOffline, refused } from '../errors.ts'
import { eradicatePod } from '../model/eradication.ts'
import { requireManualEradication } from '../model/eradication-delay.ts'
import { findPod, type PodRow } from '../model/places.ts'
import { isOffline } from '../model/pod-guard.ts'
import { settlePods } from '../model/pod-health.ts'
import { setQuota } from '../model/pod-quota.ts'
import { destroyPod, insertPod, recoverPod, renamePod, setPreferences } from '../model/pods.ts'
import { list, listNamed } from '../query/list.ts'
import { namesOrIds } from './names-or-ids.ts'
import { podResource } from './pod-resource.ts'

const preferencesSchema = z.array(z.strictObject({ name: z.string() }))
const quotaSchema = z.int().min(1_048_576).max(4_503_599_627_370_496)

const postSchema = z.strictObject({
  failover_preferences: preferencesSchema.optional(),
  quota_limit: quotaSchema.optional(),
})

const patchSchema = z.strictObject({
  name: z.string().optional(),
  destroyed: z.boolean().optional(),
  failover_preferences: preferencesSchema.optional(),
  mediator: z.string().min(1).optional(),
  /** An empty string takes the limit away (SDK model QuotaLimitPatch). */
  quota_limit: z.union([quotaSchema, z.literal('')]).optional(),
  ignore_usage: z.boolean().optional(),
})
type PodPatch = z.output<typeof patchSchema>

function post(call: Call) {
  const names = requiredList(call, 'names')
  const body = readBody(call, postSchema)
  for (const name of names) {
    const id = insertPod(call, name, body.quota_limit)
    setPreferences(call, id, namesOf(body.failover_preferences))
  }
  return listNamed(call, podResource, names)
}

function patch(call: Call) {
  refuseParameters(call, 'abort_quiesce', 'quiesce', 'skip_quiesce', 'promote_from')
  const body = readBody(call, patchSchema)
  const names = namesOrIds(call, 'fa_pod_on', 'Pod').map((name) => patchOne(call, name, body))
  settlePods(call) // preferences decide about pre-election
  return listNamed(call, podResource, names)
}

/** Answers with the name that the pod has then. */
function patchOne(call: Call, name: string, body: PodPatch): string {
  const pod = existing(call, name)
  if (isOffline(call, pod.name)) throw podIsOffline(pod.name)
  if (body.destroyed === true)
    destroyPod(call, pod, flagParameter(call, 'destroy_contents') === true)
  else if (body.destroyed === false) recoverPod(call, pod)
  else if (pod.eradicate_ms !== null) throw hasBeenDestroyed('Pod', name)
  if (body.failover_preferences !== undefined)
    setPreferences(call, pod.id, namesOf(body.failover_preferences))
  if (body.mediator !== undefined)
    call.store.run('update fa_pod set mediator = ? where id = ?', body.mediator, pod.id)
  if (body.quota_limit !== undefined)
    setQuota(call, pod, body.quota_limit || null, body.ignore_usage === true)
  if (body.name === undefined) return name
  renamePod(call, pod, body.name)
  return body.name
}

const namesOf = (references: { name: string }[] | undefined): string[] =>
  (references ?? []).map((reference) => reference.name).filter((name) => name !== '')

function existing(call: Call, name: string): PodRow {
  const row = findPod(call, name)
  if (row === undefined) throw doesNotExist('Pod', name)
  return row
}

function eradicate(call: Call) {
  for (const name of namesOrIds(call, 'fa_pod_on', 'Pod')) {
    const row = existing(call, name)
    if (row.eradicate_ms === null) throw isNotDestroyed('Pod', name)
    requireManualEradication(call, 'Pod', name)
    const content = call.store.get(
      `select 1 from fa_volume where pod_id = ?1 union all select 1 from fa_pg where pod_id = ?1 limit 1`,
      row.id,
    )
    if (content !== undefined && flagParameter(call, 'eradicate_contents') !== true)
      throw refused('Pod must be empty before it can be eradicated.', name)
    eradicatePod(call, row.id)
  }
  return undefined
}

export const podRoutes: Routes = {
  'GET /pods': (call) => list(call, podResource),
  'POST /pods': post,
  'PATCH /pods': patch,
  'DELETE /pods': eradicate,
}
