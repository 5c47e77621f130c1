import { setTimeout as pause } from 'node:timers/promises'
import type { VolumeWire } from '../../contracts/cinder/volume.ts'
import { isMoving } from '../../domain/reconcile/judge-claim.ts'
import { readVolume } from './fresh-item.ts'

const pauseMs = 250
/** Longer nobody waits in front of a form; what goes on after that is told as going on. */
const patienceMs = 20_000

/**
 * Waits until Cinder has done with a volume.
 * @returns it as it is then, or still on its way when the patience is over; null when it is gone
 */
export async function untilSettled(id: string): Promise<VolumeWire | null> {
  const untilMs = Date.now() + patienceMs
  for (;;) {
    const volume = await readVolume(id)
    if (volume === null || !isMoving(volume) || Date.now() > untilMs) return volume
    await pause(pauseMs)
  }
}
