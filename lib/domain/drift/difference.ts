import type { PureOption } from '../cinder-conf/options.ts'

/** Values of a group that each start of cinder-volume writes from cinder.conf. */
export const settingFields = [
  'intervalSeconds',
  'enabled',
  'allForSeconds',
  'perDay',
  'days',
] as const
export type SettingField = (typeof settingFields)[number]

export const optionOfField = {
  intervalSeconds: 'pure_replica_interval_default',
  enabled: null,
  allForSeconds: 'pure_replica_retention_short_term_default',
  perDay: 'pure_replica_retention_long_term_per_day_default',
  days: 'pure_replica_retention_long_term_default',
} as const satisfies Record<SettingField, PureOption | null>

/** One thing in which an array is not as cinder.conf has it. */
export type Difference = {
  /** The same as long as the difference is: `group/cinder-group/intervalSeconds`. */
  id: string
  kind: 'group' | 'pod'
  /** Name of the group or pod on the primary array. */
  object: string
  /**
   * A setting, or: `target` is or is not replicated to; `allowed` by the target; `absent` or
   * `destroyed` as a whole; `stretched` to an array or not; `full` where a pod is on two others.
   */
  field: SettingField | 'target' | 'allowed' | 'absent' | 'destroyed' | 'stretched' | 'full'
  /** The array that a target or a member of a pod is; null for all else. */
  target: string | null
  /** `backend_id` of the replication_device lines that name the target. */
  backendIds: string[]
  /** Seconds, a count or days; true and false where something is or is not. */
  confValue: number | boolean
  arrayValue: number | boolean
  /** Line of cinder.conf that says so; null where a default does, or nothing. */
  line: number | null
}

/** A group as the primary array has it. */
export type GroupOnArray = {
  name: string
  destroyed: boolean
  enabled: boolean
  intervalSeconds: number
  allForSeconds: number
  perDay: number
  days: number
  targets: readonly { name: string; allowed: boolean }[]
}

export type PodOnArray = { name: string; destroyed: boolean; arrays: readonly string[] }

/** A replication_device line, and the array that it leads to. */
export type NamedTarget = {
  backendId: string
  type: 'async' | 'sync'
  line: number
  /** Null while nobody knows what array is there. */
  array: string | null
}
