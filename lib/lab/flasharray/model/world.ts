import { settleAlerts } from './alerts.ts'
import { settlePipes } from './pipes.ts'
import { settlePods } from './pod-health.ts'
import { settleSchedules } from './schedule.ts'
import type { Stage } from './wires.ts'

/**
 * Lets every part of the arrays take notice of how wires, power and mediators are now. To be called
 * after each change of them; every part works from the present state alone, so once more does no harm.
 */
export function settleWorld(stage: Stage): void {
  settlePods(stage)
  settlePipes(stage)
  settleSchedules(stage)
  settleAlerts(stage)
}
