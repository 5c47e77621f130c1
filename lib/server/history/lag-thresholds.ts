import type { LagHistory, SetLagThresholds } from '../../contracts/farside/lag.ts'
import { defaultLagThresholds, type LagThresholds } from '../../domain/replication/lag.ts'
import { outdate } from '../cache/keep-fresh.ts'
import { forget, remember } from '../cache/remember.ts'
import { findArray } from '../cloud/fleet.ts'
import { Failure } from '../failure.ts'
import { readGroups } from '../inventory/array-reads.ts'
import { nameOnTarget } from '../inventory/recovery-reads.ts'
import { processWide } from '../process-wide.ts'
import { withStore } from '../store/the-store.ts'
import { sourceOf } from './source-groups.ts'

/** Those of the groups for which somebody has set them, by the name of the group's copies. */
export type ThresholdsByCopy = ReadonlyMap<string, LagThresholds>

const rememberedAs = 'lag-thresholds'
/** Another process may have set some. */
const sharedForMs = 3_000

/** @throws Failure when the store cannot be used */
export const readLagThresholds = async (): Promise<ThresholdsByCopy> =>
  (await remember(rememberedAs, sharedForMs, () => withStore(readAll))).value

type LastKnown = { all: ThresholdsByCopy; failedMs: number }
const lastKnown = () =>
  processWide('lag-thresholds', (): LastKnown => ({ all: new Map(), failedMs: 0 }))

/** So long a list waits for the store, and so long it leaves one alone that failed. */
const patienceMs = 1_000
const retryAfterMs = 5_000

/**
 * The same for lists and statuses, which no store may hold up: while it cannot be used, groups have
 * what this process knew last, and the default when it has known nothing.
 */
export async function lagThresholdsOrLast(): Promise<ThresholdsByCopy> {
  const last = lastKnown()
  if (Date.now() - last.failedMs < retryAfterMs) return last.all
  const failed = () => {
    last.failedMs = Date.now()
    return last.all
  }
  const reading = readLagThresholds().then((all) => {
    last.all = all
    return all
  }, failed)
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<ThresholdsByCopy>((resolve) => {
    timer = setTimeout(() => resolve(failed()), patienceMs)
  })
  return Promise.race([reading, patience]).finally(() => clearTimeout(timer))
}

const readAll: Parameters<typeof withStore<ThresholdsByCopy>>[0] = async (store) => {
  const rows = await store.selectFrom('lag_threshold').selectAll().execute()
  return new Map(
    rows.map(({ source, group_name, late_factor, very_late_factor }) => [
      nameOnTarget(source, group_name),
      { lateFactor: late_factor, veryLateFactor: very_late_factor },
    ]),
  )
}

/**
 * Sets from which lag on a group is late, and very late; the default is nothing to remember.
 * @param setBy name of the user
 * @throws Failure when there is no such group, when it is a copy, or when the store cannot be used
 */
export async function setLagThresholds(
  array: string,
  name: string,
  { latePercent, veryLatePercent }: SetLagThresholds,
  setBy: string,
): Promise<LagHistory['thresholds']> {
  const { handle } = await findArray(array)
  const group = (await readGroups(handle)).find((each) => each.name === name)
  if (group === undefined)
    throw new Failure('not-found', `${array} has no protection group ${name}.`)
  if (group.is_local === false)
    throw new Failure(
      'conflict',
      `${name} is a copy: set this on ${group.source?.name ?? 'its source'}.`,
    )
  const wanted = { lateFactor: latePercent / 100, veryLateFactor: veryLatePercent / 100 }
  const key = { source: sourceOf(array, name), group_name: name }
  const isDefault =
    wanted.lateFactor === defaultLagThresholds.lateFactor &&
    wanted.veryLateFactor === defaultLagThresholds.veryLateFactor
  const factors = { late_factor: wanted.lateFactor, very_late_factor: wanted.veryLateFactor }
  const row = { ...factors, set_by: setBy, set_ms: Date.now() }
  await withStore(async (store) => {
    if (isDefault)
      await store
        .deleteFrom('lag_threshold')
        .where('source', '=', key.source)
        .where('group_name', '=', key.group_name)
        .execute()
    else
      await store
        .insertInto('lag_threshold')
        .values({ ...key, ...row })
        .onConflict((conflict) => conflict.columns(['source', 'group_name']).doUpdateSet(row))
        .execute()
  })
  forget(rememberedAs)
  lastKnown().failedMs = 0
  outdate('census/')
  return wanted
}
