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
import { DRIVER_MODULE, driverFailure } from './driver-failure.ts'
import type { Logger } from './oslo-log.ts'

export type PodSetup = {
  primary: FlashArrayClient
  /** Purity 6.3.4 and later: new pods may carry default protection that Cinder cannot live with. */
  hasSafeMode: boolean
  isSafeModeEnabled: boolean
  log: Logger
}

const destroyedSchema = z.object({ destroyed: z.boolean() })
const defaultProtectionSchema = z.object({
  default_protections: z.array(z.object({ name: z.string() })),
})

/** `_setup_replicated_pods`: the pod stands, stretched over every sync target. */
export async function setUpReplicatedPods(
  setup: PodSetup,
  targets: ArrayHandle[],
  pod: string,
): Promise<void> {
  await createPod(setup, pod)
  for (const { name } of targets) {
    const stretched = await sdk(
      setup.primary.post(
        '/pods/arrays',
        { group_names: [pod], member_names: [name] },
        undefined,
        anyItem,
      ),
    )
    if (!isRejected(stretched)) continue
    if (!isRefusedFor(stretched, 'already exists', 'limit reached')) throw nothingToReraise()
    setup.log.info(
      DRIVER_MODULE,
      `Skipping add array ${name} to pod ${pod} since it's already added.`,
    )
  }
}

/** `_create_pod_if_not_exist` */
export async function createPod(setup: PodSetup, name: string): Promise<void> {
  const { primary, log } = setup
  if (name === '') throw driverFailure('Empty string passed for Pod name.')
  const created = await sdk(primary.post('/pods', { names: [name] }, {}, anyItem))
  if (!isRejected(created)) {
    if (setup.hasSafeMode) await removeDefaultProtection(setup, name)
    return
  }
  if (isRefusedFor(created, 'already exists')) {
    log.warning(DRIVER_MODULE, `Skipping creation of pod ${name} since it already exists.`)
    return
  }
  const found = firstOf(await sdk(primary.list('/pods', { names: [name] }, destroyedSchema)))
  if (!found.destroyed) throw nothingToReraise()
  log.warning(DRIVER_MODULE, `Pod ${name} is deleted but not eradicated - will recreate.`)
  await sdk(primary.delete('/pods', { names: [name] }).then(() => []))
  await createPod(setup, name)
}

async function removeDefaultProtection(setup: PodSetup, pod: string): Promise<void> {
  const { primary } = setup
  const path = '/container-default-protections'
  const { default_protections: protections } = firstOf(
    await sdk(primary.list(path, { names: [pod] }, defaultProtectionSchema)),
  )
  const [first] = protections
  if (first === undefined || setup.isSafeModeEnabled) return
  const removed = await sdk(
    primary.patch(path, { names: [pod] }, { default_protections: [] }, anyItem),
  )
  if (!removed.isOk) {
    setup.log.warning(
      DRIVER_MODULE,
      `Failed to remove Default Protection Container: ${removed.message}`,
    )
    return
  }
  const group = { names: [first.name] }
  await sdk(primary.patch('/protection-groups', group, { destroyed: true }, anyItem))
  await sdk(primary.delete('/protection-groups', group).then(() => []))
}
