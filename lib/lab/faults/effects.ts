import { type Stage, setWire } from '../flasharray/model/wires.ts'
import { settleWorld } from '../flasharray/model/world.ts'

/** Makes power, mediators and wires what the faults in force say, and lets the arrays take notice. */
export function settleFaults(stage: Stage): void {
  const { store } = stage
  store.run(
    `update fa_array set
       off = exists (select 1 from fa_fault f where f.kind = 'array-off' and f.array = fa_array.name),
       mediator_fault = (select min(iif(f.kind = 'mediator-flummoxed', 'flummoxed', 'unreachable'))
         from fa_fault f where f.array = fa_array.name
         and f.kind in ('mediator-unreachable', 'mediator-flummoxed'))`,
  )
  store.run('delete from fa_wire')
  const wires = store.all<{ array: string; other: string; cut: number; limit: number | null }>(
    `select array, other, max(kind = 'link-cut') as cut, min(bytes_per_sec) as "limit"
     from fa_fault where other is not null group by array, other`,
  )
  for (const { array, other, cut, limit } of wires)
    setWire(stage, array, other, { cut: cut === 1, limitBytesPerSec: limit ?? undefined })
  settleWorld(stage)
}

/** Names of the arrays without power. */
export const arraysWithoutPower = ({ store }: Pick<Stage, 'store'>): string[] =>
  store.all<{ name: string }>('select name from fa_array where off = 1').map((row) => row.name)

/** Ends all sessions of an array. */
export function endSessions({ store }: Pick<Stage, 'store'>, array: string): void {
  store.run(
    `insert into fa_session_end (array, times) values (?, 1)
     on conflict do update set times = times + 1`,
    array,
  )
}
