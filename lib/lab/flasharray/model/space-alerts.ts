import { closeAlert, openAlert } from './alert-rows.ts'
import { spaceLow } from './alert-texts.ts'
import { usedSql } from './array-space.ts'
import type { Stage } from './wires.ts'

const LEVELS = [80, 90] as const

/**
 * Opens and closes the alerts of arrays that fill up. To be called after every change: it costs a row
 * per array, as their totals are kept.
 */
export function settleSpace(stage: Stage): void {
  const arrays = stage.store.all<{ name: string; percent: number; told: number }>(
    `select a.name, 100.0 * ${usedSql} / a.capacity as percent,
       exists (select 1 from fa_alert l where l.array = a.name and l.state <> 'closed'
         and l.subject in ('space:80', 'space:90')) as told
     from fa_array a left join fa_array_total t on t.array = a.name`,
  )
  for (const { name, percent, told } of arrays) {
    const level = LEVELS.findLast((each) => percent > each)
    if (level === undefined && told === 0) continue
    for (const each of LEVELS) if (each !== level) closeAlert(stage, `space:${each}`, name)
    if (level !== undefined)
      openAlert(stage, { array: name, subject: `space:${level}`, ...spaceLow(name, level) })
  }
}
