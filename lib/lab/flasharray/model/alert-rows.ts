import type { Stage } from './wires.ts'

/** Something that an array has to tell. `subject` is what it is about: there is one open alert of it. */
export type Condition = {
  array: string
  subject: string
  code: number
  severity: 'info' | 'warning' | 'critical'
  category: 'array' | 'hardware' | 'software'
  componentType: string
  componentName: string
  summary: string
  description: string
  issue: string
  action: string
}

/** Opens an alert, unless there is an open one of the same subject on that array. */
export function openAlert({ store, nowMs }: Stage, condition: Condition): void {
  store.run(
    `insert into fa_alert (array, subject, code, severity, state, category, component_type,
       component_name, summary, description, issue, action, created_ms, updated_ms)
     values (?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict do nothing`,
    condition.array,
    condition.subject,
    condition.code,
    condition.severity,
    condition.category,
    condition.componentType,
    condition.componentName,
    condition.summary,
    condition.description,
    condition.issue,
    condition.action,
    nowMs,
    nowMs,
  )
}

/** Closes the open alerts of a subject: on one array, or on whichever has one. */
export function closeAlert({ store, nowMs }: Stage, subject: string, array?: string): void {
  store.run(
    `update fa_alert set state = 'closed', closed_ms = ?1, updated_ms = ?1
     where state <> 'closed' and subject = ?2 and (?3 is null or array = ?3)`,
    nowMs,
    subject,
    array ?? null,
  )
}

/**
 * Makes the open alerts of an array, of the kinds whose subjects begin with one of `kinds` and a colon,
 * those of `conditions`.
 */
export function settleConditions(
  stage: Stage,
  array: string,
  kinds: readonly string[],
  conditions: readonly Condition[],
): void {
  const wanted = new Set(conditions.map((condition) => condition.subject))
  const open = stage.store.all<{ subject: string }>(
    `select subject from fa_alert where array = ? and state <> 'closed'`,
    array,
  )
  for (const { subject } of open)
    if (kinds.includes(subject.split(':')[0] ?? '') && !wanted.has(subject))
      closeAlert(stage, subject, array)
  for (const condition of conditions) openAlert(stage, condition)
}
