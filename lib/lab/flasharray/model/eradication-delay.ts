import type { Scene } from '../call.ts'
import { PurityError, type Thing } from '../errors.ts'

type DelayRow = { enabled_delay_ms: number; disabled_delay_ms: number; manual_eradication: number }

const rowOf = ({ store }: Pick<Scene, 'store'>, array: string): DelayRow | undefined =>
  store.get<DelayRow>(
    'select enabled_delay_ms, disabled_delay_ms, manual_eradication from fa_array where name = ?',
    array,
  )

/**
 * How long, in ms, an array keeps something after it was destroyed. What nobody may eradicate by hand
 * (retention-locked, or on an array that forbids it) has a delay of its own.
 */
export function eradicationDelayMs(
  stage: Pick<Scene, 'store'>,
  array: string,
  isLocked = false,
): number {
  const row = rowOf(stage, array)
  if (row === undefined) throw new Error(`There is no array ${array}`)
  return isLocked || row.manual_eradication === 0 ? row.disabled_delay_ms : row.enabled_delay_ms
}

/** Refuses to eradicate by hand where the array's settings forbid it. */
export function requireManualEradication(scene: Scene, thing: Thing, name: string): void {
  if (rowOf(scene, scene.array)?.manual_eradication === 0)
    throw new PurityError(`${thing} cannot be eradicated: manual eradication is disabled.`, name)
}
