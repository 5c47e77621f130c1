import type { SetFaultRequest } from '#lib/contracts/lab/lab-api.ts'
import type { Clock } from '../core/clock.ts'
import type { Store } from '../core/store.ts'
import { createFaults } from './faults.ts'

/** The faults of a test fleet, which has neither ports nor a volume service. */
export function createTestFaults(lab: { store: Store; clock: Clock }): {
  set(request: SetFaultRequest): Promise<unknown>
  /** Clears the one fault of a kind that there is. */
  clear(kind: SetFaultRequest['kind'], array?: string): Promise<void>
} {
  const nothing = () => Promise.resolve()
  const faults = createFaults(lab, {
    setPower: nothing,
    volumeService: { start: nothing, stop: nothing },
  })
  return {
    set: faults.set,
    clear: async (kind, array) => {
      const found = faults
        .list()
        .filter((fault) => fault.kind === kind && (array === undefined || fault.array === array))
      const [fault] = found
      if (fault === undefined || found.length > 1) throw new Error(`${found.length} faults ${kind}`)
      await faults.clear(fault.id)
    },
  }
}
