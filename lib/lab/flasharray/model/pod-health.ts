import type { Stage } from './wires.ts'

/** Decides which arrays of each stretched pod serve it, from wires, power and mediators. */
export function settlePods(_stage: Stage): void {}
