import type { ArrayHandle } from './array-handle.ts'
import type { DriverState } from './driver-setup.ts'
import { invalidReplicationTarget } from './python-errors.ts'

/** `_get_secondary`. Raises InvalidReplicationTarget. */
export function targetOf(state: DriverState, backendId: string): ArrayHandle {
  const found = state.targets.find((target) => target.backendId === backendId)
  if (found !== undefined) return found
  throw invalidReplicationTarget(
    `Unable to determine secondary_array from supplied secondary: ${backendId}.`,
  )
}

/**
 * `_swap_replication_state`: goes on with `next` from now on. What it does to the lists of targets is
 * the driver's own bookkeeping, oddities included: after a failback from an async target the backend
 * reports no sync replication until it is restarted, after one from a sync target it lists that
 * target twice.
 */
export function swapArrays(state: DriverState, next: ArrayHandle, isFailback: boolean): void {
  const current = state.array
  if (current === undefined) return
  state.failedOverFrom = isFailback ? undefined : current
  state.targets = withoutFirst(state.targets, next)
  if (isFailback) state.targets.push(current)
  state.isReplicationEnabled = true
  state.isActiveClusterEnabled = next.replicationType === 'sync'
  if (state.isActiveClusterEnabled) {
    state.syncTargets = [...withoutFirst(state.syncTargets, next), current]
    current.replicationType = 'sync'
    state.targets.push(current)
  }
  if (next.isUniform) {
    current.isUniform = true
    state.uniformTargets = [...withoutFirst(state.uniformTargets, next), current]
  }
  state.array = next
}

/** Python's `list.remove`: the first one only. */
function withoutFirst(list: ArrayHandle[], item: ArrayHandle): ArrayHandle[] {
  const at = list.indexOf(item)
  return at < 0 ? [...list] : [...list.slice(0, at), ...list.slice(at + 1)]
}
