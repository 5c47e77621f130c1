import type { Stage } from './wires.ts'

/**
 * Gives an array of a pod the objects that another one has and it lacks, by the same ids: all of them
 * when the pod is stretched to it, else those that were made while it was away.
 */
export function copyContents(stage: Stage, podId: string, from: string, to: string): void {
  const { store } = stage
  const columns = (table: string, ...others: string[]) =>
    columnsOf(stage, table, ['key', 'array', ...others])
  for (const table of ['fa_volume', 'fa_pg']) {
    const copied = columns(table)
    store.run(
      `insert into ${table} (array, ${copied.join(', ')})
       select ?3, ${copied.join(', ')} from ${table} o where pod_id = ?1 and array = ?2
       and not exists (select 1 from ${table} t where t.id = o.id and t.array = ?3) order by key`,
      podId,
      from,
      to,
    )
  }
  const ofGroup = columns('fa_pg_snap', 'pg_key')
  store.run(
    `insert into fa_pg_snap (array, pg_key, ${ofGroup.join(', ')})
     select ?3, n.key, ${ofGroup.map((column) => `s.${column}`).join(', ')}
     from fa_pg g join fa_pg_snap s on s.pg_key = g.key join fa_pg n on n.id = g.id and n.array = ?3
     where g.pod_id = ?1 and g.array = ?2
     and not exists (select 1 from fa_pg_snap t where t.id = s.id and t.array = ?3) order by s.key`,
    podId,
    from,
    to,
  )
  const ofVolume = columns('fa_volume_snap')
  store.run(
    `insert into fa_volume_snap (array, ${ofVolume.join(', ')})
     select ?3, ${ofVolume.map((column) => `s.${column}`).join(', ')}
     from fa_volume v join fa_volume_snap s on s.volume_id = v.id and s.array = v.array
     where v.pod_id = ?1 and v.array = ?2
     and not exists (select 1 from fa_volume_snap t where t.id = s.id and t.array = ?3)
     order by s.key`,
    podId,
    from,
    to,
  )
}

/** Every column of a table but `others`: a copy takes along what the table will have one day, too. */
function columnsOf({ store }: Stage, table: string, others: readonly string[]): string[] {
  return store
    .all<{ name: string }>('select name from pragma_table_info(?)', table)
    .map((column) => column.name)
    .filter((name) => !others.includes(name))
}
