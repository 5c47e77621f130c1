import type { LabFault, SetFaultRequest } from '#lib/contracts/lab/lab-api.ts'
import type { Clock } from '../core/clock.ts'
import type { Store } from '../core/store.ts'
import { newId } from '../flasharray/model/ids.ts'
import { requestFaultsOf } from '../flasharray/request-faults.ts'
import { arraysWithoutPower, endSessions, settleFaults } from './effects.ts'
import { faultOf, insertFault, readFaults, type Subject, subjectOf } from './fault-rows.ts'

/** Why a fault cannot be set or cleared, with the HTTP status of the lab's API for it. */
export class FaultError extends Error {
  readonly status: 400 | 404 | 409
  constructor(status: 400 | 404 | 409, message: string) {
    super(message)
    this.status = status
  }
}

/** What is outside of the tables and has to follow them. */
export type FaultSurroundings = {
  /** Lets exactly these arrays refuse TCP. @throws Error when one cannot have its port back. */
  setPower(off: readonly string[]): Promise<void>
  volumeService: { start(): Promise<void>; stop(): Promise<void> }
}

/** What goes wrong in a lab. Faults are rows, so that they outlast the process. */
export type Faults = {
  list(): LabFault[]
  /** @throws FaultError 400 for an array that is not there, 409 for a fault that is in force. */
  set(request: SetFaultRequest): Promise<LabFault>
  /** @throws FaultError 404 for an id that is not in force. */
  clear(id: string): Promise<void>
  clearAll(): Promise<void>
  /** Lets the world follow the rows again, after they were changed by other means. */
  settle(): Promise<void>
  isServiceStopped(): boolean
  /** The service runs again, whoever started it. */
  serviceStarted(): void
}

export function createFaults(
  { store, clock }: { store: Store; clock: Clock },
  surroundings: FaultSurroundings,
): Faults {
  const view = requestFaultsOf(store)
  const list = () => readFaults(store)
  const stage = () => ({ store, nowMs: clock.nowMs() })

  const follow = async () => {
    view.refresh()
    await surroundings.setPower(arraysWithoutPower({ store }))
  }

  /** Clears the faults that `condition` finds; power comes back first, as only that can fail. */
  const remove = async (condition: string, ...values: string[]) => {
    const goes = store.all<{ id: string; kind: string; array: string | null }>(
      `select id, kind, array from fa_fault where ${condition}`,
      ...values,
    )
    const powered = goes.filter(({ kind }) => kind === 'array-off').map(({ array }) => array)
    const off = arraysWithoutPower({ store }).filter((name) => !powered.includes(name))
    await surroundings.setPower(off).catch((error: unknown) => {
      throw new FaultError(409, error instanceof Error ? error.message : String(error))
    })
    clock.catchUp()
    store.transaction(() => {
      store.run(`delete from fa_fault where ${condition}`, ...values)
      settleFaults(stage())
    })
    await follow()
    if (goes.some(({ kind }) => kind === 'volume-service-stopped'))
      await surroundings.volumeService.start()
    return goes.length
  }

  return {
    list,
    set: async (request) => {
      const subject = known(store, subjectOf(request))
      clock.catchUp()
      const row = store.transaction(() => {
        if (subject.array !== null && endsSessions(request.kind))
          endSessions({ store }, subject.array)
        const noted = insertFault(
          store,
          { id: newId(store, 'fault'), kind: request.kind, ...subject, since_ms: clock.nowMs() },
          request,
        )
        if (noted === undefined) throw new FaultError(409, `${request.kind} is in force already`)
        // It has happened: there is nothing left to clear.
        if (request.kind === 'session-expired')
          store.run('delete from fa_fault where id = ?', noted.id)
        settleFaults(stage())
        return noted
      })
      await follow()
      if (request.kind === 'volume-service-stopped') await surroundings.volumeService.stop()
      return faultOf(row)
    },
    clear: async (id) => {
      if ((await remove('id = ?', id)) === 0) throw new FaultError(404, `There is no fault ${id}`)
    },
    clearAll: async () => {
      await remove('1 = 1')
    },
    settle: async () => {
      store.transaction(() => settleFaults(stage()))
      await follow()
    },
    isServiceStopped: () => list().some(({ kind }) => kind === 'volume-service-stopped'),
    serviceStarted: () => {
      store.run(`delete from fa_fault where kind = 'volume-service-stopped'`)
    },
  }
}

const endsSessions = (kind: SetFaultRequest['kind']) =>
  kind === 'session-expired' || kind === 'token-revoked'

/** The subject with its arrays as they are spelled. */
function known(store: Store, subject: Subject): Subject {
  if (subject.array !== null && subject.array.toLowerCase() === subject.other?.toLowerCase())
    throw new FaultError(400, 'A link is between two arrays')
  const spelled = (name: string | null) => {
    if (name === null) return null
    const row = store.get<{ name: string }>('select name from fa_array where name = ?', name)
    if (row === undefined) throw new FaultError(400, `There is no array ${name}`)
    return row.name
  }
  return { array: spelled(subject.array), other: spelled(subject.other) }
}
