import { z } from 'zod'
import type { FlashArrayClient } from '#lib/http/flasharray-client.ts'
import type { ArrayHandle } from './array-handle.ts'
import {
  anyItem,
  firstOf,
  isRefusedFor,
  isRejected,
  nothingToReraise,
  sdk,
} from './array-session.ts'
import { DRIVER_MODULE, driverFailure, driverMessage } from './driver-failure.ts'
import type { Logger } from './oslo-log.ts'

/** What the driver writes into the group at every start, whatever stands there (D1). */
export type ReplicationPolicy = {
  intervalMs: number
  retention: { all_for_sec: number | null; per_day: number | null; days: number | null }
}

type GroupSetup = { log: Logger; sleep(ms: number): Promise<void> }

const POLL_INTERVAL_MS = 5000
const POLL_TRIES = 36

const destroyedSchema = z.object({ destroyed: z.boolean() })
const allowedSchema = z.object({ allowed: z.boolean() })

/**
 * `_setup_replicated_pgroups`: the group stands on the primary, replicates to every target, each
 * target allows it, and its schedule runs.
 * @param nameOnTarget `primary:group`, but `pod:group` for a group in a pod.
 */
export async function setUpReplicatedPgroups(
  setup: GroupSetup,
  primary: ArrayHandle,
  targets: ArrayHandle[],
  group: string,
  nameOnTarget: string,
  policy: ReplicationPolicy,
): Promise<void> {
  const { client } = primary
  await createGroup(setup, client, group)
  const change = (body: unknown) =>
    sdk(client.patch('/protection-groups', { names: [group] }, body, anyItem))
  // The answers of these two are not looked at: a value out of range is lost in silence (D2).
  await change({ target_retention: withoutNulls(policy.retention) })
  await change({ replication_schedule: { frequency: policy.intervalMs } })
  for (const target of targets) await addTarget(setup, client, group, target.name)
  for (const target of targets) await allowOnTarget(setup, target, group, nameOnTarget)
  await poll(setup, async () => {
    const { allowed } = firstOf(
      await sdk(client.list('/protection-groups/targets', { group_names: [group] }, allowedSchema)),
    )
    return allowed ? undefined : 'Replication not allowed yet.'
  })
  await change({ replication_schedule: { enabled: true } })
}

async function createGroup(
  setup: GroupSetup,
  client: FlashArrayClient,
  name: string,
): Promise<void> {
  if (name === '') throw driverFailure('Empty string passed for PG name.')
  const created = await sdk(
    client.post('/protection-groups', { names: [name] }, undefined, anyItem),
  )
  if (!isRejected(created)) return
  if (isRefusedFor(created, 'already exists')) {
    setup.log.warning(DRIVER_MODULE, `Skipping creation of PG ${name} since it already exists.`)
    return
  }
  const found = firstOf(
    await sdk(client.list('/protection-groups', { names: [name] }, destroyedSchema)),
  )
  if (!found.destroyed) throw nothingToReraise()
  setup.log.warning(
    DRIVER_MODULE,
    `Protection group ${name} is deleted but not eradicated - will recreate.`,
  )
  await sdk(client.delete('/protection-groups', { names: [name] }).then(() => []))
  await createGroup(setup, client, name)
}

async function addTarget(
  setup: GroupSetup,
  client: FlashArrayClient,
  group: string,
  target: string,
): Promise<void> {
  const query = { group_names: [group], member_names: [target] }
  const added = await sdk(client.post('/protection-groups/targets', query, undefined, anyItem))
  if (!isRejected(added)) return
  if (!isRefusedFor(added, 'already includes')) throw nothingToReraise()
  setup.log.info(
    DRIVER_MODULE,
    `Skipping add target ${target} to protection group ${group} since it's already added.`,
  )
}

async function allowOnTarget(
  setup: GroupSetup,
  target: ArrayHandle,
  group: string,
  nameOnTarget: string,
): Promise<void> {
  await poll(setup, async () => {
    const found = await sdk(
      target.client.list('/protection-groups', { names: [nameOnTarget] }, anyItem),
    )
    if (found.isOk) return undefined
    if (!isRefusedFor(found, 'does not exist')) throw nothingToReraise()
    return 'Protection Group not ready.'
  })
  const allowed = await sdk(
    target.client.patch(
      '/protection-groups/targets',
      { group_names: [nameOnTarget] },
      { allowed: true },
      anyItem,
    ),
  )
  if (!isRejected(allowed)) return
  if (!isRefusedFor(allowed, 'already allowed on')) throw nothingToReraise()
  setup.log.info(
    DRIVER_MODULE,
    `Skipping allow pgroup ${group} on target array ${target.name} since it is already allowed.`,
  )
}

/** `cinder/utils.py retry`: 36 tries, the pauses doubling from 5 s (D6). */
export async function poll(
  setup: GroupSetup,
  check: () => Promise<string | undefined>,
): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const reason = await check()
    if (reason === undefined) return
    if (attempt + 1 >= POLL_TRIES) throw driverMessage(reason)
    await setup.sleep(POLL_INTERVAL_MS * 2 ** attempt)
  }
}

/** The SDK sends only what is set. */
const withoutNulls = (body: Record<string, number | null>) =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))
