import { z } from 'zod'
import { type ArrayHandle, get, patch, remove } from './array-handle.ts'
import { firstOf, itemsOf, nothingToReraise } from './array-session.ts'
import { type Driver, podName, volumeName } from './driver-core.ts'
import { DRIVER_MODULE } from './driver-failure.ts'
import type { DriverVolume } from './driver-objects.ts'
import { podSetup } from './driver-setup.ts'
import { createPod, setUpReplicatedPods } from './replicated-pods.ts'

// The real driver asks again without a pause. The lab leaves the array, which runs in the same
// process, time to answer somebody else.
const STRETCH_POLL_MS = 20

const podSchema = z.object({ arrays: z.array(z.object({ status: z.string() })) })
const membershipSchema = z.object({ group: z.object({ name: z.string() }) })

/** A pod for one volume on its way into or out of the replicated pod: nothing moves there directly. */
const ghostName = ({ options }: Driver, { id }: DriverVolume): string =>
  `${options.conf.text('pure_ghost_pod_name') ?? ''}-${id}`

/** Groups that hold a volume. */
export async function groupsOf(array: ArrayHandle, name: string): Promise<string[]> {
  const query = { member_names: [name] }
  const found = await get(array, '/protection-groups/volumes', query, membershipSchema)
  return itemsOf(found).map(({ group }) => group.name)
}

const moveToPod = (array: ArrayHandle, name: string, pod: string, query: object = {}) =>
  patch(array, '/volumes', { names: [name], ...query }, { pod: { name: pod } })

/**
 * `_enable_sync_replication`: into a ghost pod, which is stretched, and from there into the pod.
 * @param reference the name it has now; a volume in a pod moves at once.
 */
export async function enableSync(
  driver: Driver,
  array: ArrayHandle,
  volume: DriverVolume,
  reference: string,
): Promise<void> {
  const name = volumeName(volume)
  if (reference.includes('::')) {
    await moveToPod(array, name, podName(driver))
    return
  }
  const ghost = ghostName(driver, volume)
  const setup = podSetup(driver, driver.state)
  await createPod(setup, ghost)
  const groups = await groupsOf(array, name)
  const leaving = groups.length === 0 ? {} : { remove_from_protection_group_names: groups }
  const moved = await moveToPod(array, name, ghost, leaving)
  if (!moved.isOk) {
    driver.log.warning(DRIVER_MODULE, `Unable to add volume to Ghost Pod: ${moved.message}`)
    throw nothingToReraise()
  }
  await setUpReplicatedPods(setup, driver.state.syncTargets, ghost)
  await waitUntilStretched(driver, array, ghost)
  if (!(await moveToPod(array, `${ghost}::${name}`, podName(driver))).isOk) return
  const left = await unstretch(driver, array, ghost)
  if (!left.isOk) {
    driver.log.warning(DRIVER_MODULE, `Unable to unstretch ghost pod for deletion: ${left.message}`)
    throw nothingToReraise()
  }
  await eradicatePod(array, ghost)
}

/** `_disable_sync_replication`: the way back. @returns the volume's new name, or the old one if it stayed. */
export async function disableSync(
  driver: Driver,
  array: ArrayHandle,
  volume: DriverVolume,
): Promise<string> {
  const name = volumeName(volume)
  const ghost = ghostName(driver, volume)
  const setup = podSetup(driver, driver.state)
  await createPod(setup, ghost)
  await setUpReplicatedPods(setup, driver.state.syncTargets, ghost)
  await waitUntilStretched(driver, array, ghost)
  if (!(await moveToPod(array, name, ghost)).isOk) return name
  const base = name.split('::').at(-1) ?? name
  await unstretch(driver, array, ghost)
  await moveToPod(array, `${ghost}::${base}`, '')
  await eradicatePod(array, ghost)
  return base
}

/** `_wait_for_stretch`: for as long as it takes; with a frozen clock, for ever. */
async function waitUntilStretched(driver: Driver, array: ArrayHandle, pod: string): Promise<void> {
  for (;;) {
    const { arrays } = firstOf(await get(array, '/pods', { names: [pod] }, podSchema))
    if (arrays.every(({ status }) => status === 'online')) return
    await driver.options.sleep(STRETCH_POLL_MS)
  }
}

const unstretch = ({ state }: Driver, array: ArrayHandle, pod: string) =>
  remove(array, '/pods/arrays', {
    group_names: [pod],
    member_names: state.syncTargets.map(({ name }) => name),
  })

async function eradicatePod(array: ArrayHandle, pod: string): Promise<void> {
  const query = { names: [pod] }
  await patch(array, '/pods', { ...query, destroy_contents: true }, { destroyed: true })
  await remove(array, '/pods', { ...query, eradicate_contents: true })
}
