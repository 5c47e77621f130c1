import { type Pipe, withPipe } from './pipes.ts'
import type { Stage } from './wires.ts'

export type TransferRow = {
  key: number
  pipe_key: number
  target_snap_key: number
  target_pg_key: number
  base_seq: number | null
  base_ms: number | null
  work: number
  on_schedule: number
  started_ms: number | null
  remaining: number | null
  finish_tag: number | null
}

/** Gives up every unfinished transfer to a group's replica; what had not arrived is not there. */
export function abortTransfers(stage: Stage, targetGroupKey: number): void {
  const rows = stage.store.all<TransferRow>(
    'select * from fa_transfer where target_pg_key = ? and completed_ms is null order by key desc',
    targetGroupKey,
  )
  for (const row of rows) dropTransfer(stage, row)
}

/** Gives up every unfinished transfer whose snapshot, here or there, is about to be eradicated. */
export function dropTransfersOfEradicated(stage: Stage): void {
  for (const side of ['source', 'target']) {
    const rows = stage.store.all<TransferRow>(
      `select t.* from fa_pg_snap s join fa_transfer t on t.${side}_snap_key = s.key
       where s.eradicate_ms <= ? and t.completed_ms is null order by t.key desc`,
      stage.nowMs,
    )
    for (const row of rows) dropTransfer(stage, row)
  }
}

/** Gives up one transfer; the target is where it was before it. */
export function dropTransfer(stage: Stage, row: TransferRow): void {
  const { store } = stage
  const drop = () => {
    store.run('delete from fa_transfer where key = ?', row.key)
    store.run('delete from fa_pg_snap where key = ?', row.target_snap_key)
    store.run(
      'update fa_pg set base_seq = ?, base_ms = ? where key = ?',
      row.base_seq,
      row.base_ms,
      row.target_pg_key,
    )
  }
  if (row.finish_tag === null) drop()
  else
    withPipe(stage, pipeAt(stage, row.pipe_key), (pipe) => {
      drop()
      pipe.active -= 1
    })
}

export function pipeAt({ store }: Stage, key: number): Pipe {
  const pipe = store.get<Pipe>('select * from fa_pipe where key = ?', key)
  if (pipe === undefined) throw new Error(`There is no pipe ${key}`)
  return pipe
}
