import type { PureBackend } from '../cinder-conf/backend.ts'
import { groupsOf } from '../cinder-conf/restart-effects.ts'
import {
  type Difference,
  type GroupOnArray,
  type NamedTarget,
  optionOfField,
  type PodOnArray,
  settingFields,
} from './difference.ts'

export type Sides = {
  backend: PureBackend
  /** Of the backend's section, in the order of the file. */
  targets: readonly NamedTarget[]
  /** Those that were made on the primary array or in a pod of it, destroyed ones included. */
  groups: readonly GroupOnArray[]
  pods: readonly PodOnArray[]
}

/**
 * In what the primary array is not as cinder.conf has it: the group (and the one for trisync) with
 * schedule, retention and targets, and the pod with its arrays; what `do_setup_replication` and
 * `do_setup_trisync` set up (cinder/volume/drivers/pure.py @ ab09bc39). A backend without a
 * replication_device leaves everything alone, so nothing differs.
 */
export function compare({ backend, targets, groups, pods }: Sides): Difference[] {
  if (backend.devices.length === 0) return []
  const ofGroups = groupsOf(backend).flatMap(({ name, devices }) => {
    const lines = devices.map(({ line }) => line)
    const own = targets.filter(({ line }) => lines.includes(line))
    return compareGroup(backend, name, own, find(groups, name))
  })
  const sync = targets.filter(({ type }) => type === 'sync')
  const ofPod = sync.length === 0 ? [] : comparePod(backend, sync, find(pods, backend.podName))
  return [...ofGroups, ...ofPod]
}

/** The one that lives, when there is one of that name: a destroyed one may stand beside it. */
const find = <T extends { name: string; destroyed: boolean }>(all: readonly T[], name: string) =>
  all.find((each) => each.name === name && !each.destroyed) ??
  all.find((each) => each.name === name)

function compareGroup(
  backend: PureBackend,
  name: string,
  named: readonly NamedTarget[],
  group: GroupOnArray | undefined,
): Difference[] {
  const about = maker('group', name)
  const line = backend.lines.pure_replication_pg_name ?? null
  if (group === undefined || group.destroyed)
    return [about(group === undefined ? 'absent' : 'destroyed', true, false, { line })]
  const wanted = {
    enabled: true,
    intervalSeconds: backend.intervalSeconds,
    ...backend.targetRetention,
  }
  const settings = settingFields
    .filter((field) => wanted[field] !== group[field])
    .map((field) => {
      const option = optionOfField[field]
      const at = option === null ? null : (backend.lines[option] ?? null)
      return about(field, wanted[field], group[field], { line: at })
    })
  return [...settings, ...compareTargets(about, named, group.targets)]
}

function compareTargets(
  about: ReturnType<typeof maker>,
  named: readonly NamedTarget[],
  actual: GroupOnArray['targets'],
): Difference[] {
  const missing = byArray(named)
    .filter(({ target }) => !actual.some(({ name }) => name === target))
    .map(({ target, ...rest }) => about('target', true, false, { target, ...rest }))
  const others = actual.flatMap(({ name, allowed }) => {
    const [own] = byArray(named.filter(({ array }) => array === name))
    if (own !== undefined) return allowed ? [] : [about('allowed', true, false, own)]
    // An array whose name nobody knows may be this very one.
    if (named.some(({ array }) => array === null)) return []
    return [about('target', false, true, { target: name })]
  })
  return [...missing, ...others]
}

function comparePod(
  backend: PureBackend,
  named: readonly NamedTarget[],
  pod: PodOnArray | undefined,
): Difference[] {
  const about = maker('pod', backend.podName)
  const line = backend.lines.pure_replication_pod_name ?? null
  if (pod === undefined || pod.destroyed)
    return [about(pod === undefined ? 'absent' : 'destroyed', true, false, { line })]
  const field = pod.arrays.length < mostArraysOfPod ? 'stretched' : 'full'
  return byArray(named)
    .filter(({ target }) => !pod.arrays.includes(target))
    .map((own) => about(field, true, false, own))
}

/** "limit reached", says the array to a third, and the driver takes that for done. */
const mostArraysOfPod = 2

/** The known arrays, each once, with all the lines that name it. */
function byArray(named: readonly NamedTarget[]) {
  const arrays = [...new Set(named.flatMap(({ array }) => array ?? []))]
  return arrays.map((target) => {
    const own = named.filter(({ array }) => array === target)
    return {
      target,
      backendIds: own.map(({ backendId }) => backendId),
      line: own[0]?.line ?? null,
    }
  })
}

const maker =
  (kind: Difference['kind'], object: string) =>
  (
    field: Difference['field'],
    confValue: Difference['confValue'],
    arrayValue: Difference['arrayValue'],
    more: Partial<Pick<Difference, 'target' | 'backendIds' | 'line'>> = {},
  ): Difference => ({
    id: [kind, object, field, ...(more.target ? [more.target] : [])].join('/'),
    kind,
    object,
    field,
    target: null,
    backendIds: [],
    confValue,
    arrayValue,
    line: null,
    ...more,
  })
