import type { EditProtectionGroup } from '#lib/contracts/farside/protection-groups.ts'
import { optionOfField } from '#lib/domain/drift/difference.ts'
import { confFields } from '#lib/domain/drift/mend-conf.ts'
import { restartWays } from '../backend/restart-ways.ts'
import type { SameByWay } from '../same-by/same-by.tsx'
import { shellWord } from '../same-by/shell-word.ts'
import type { Guard } from './guard.ts'

/** The same as an edit by other tools: only the tools for the places that it changes. */
export function waysOf(name: string, change: EditProtectionGroup, guard: Guard): SameByWay[] {
  const { conf, ...array } = change
  const toArray = array.replicationSchedule !== undefined || array.targetRetention !== undefined
  return [
    ...(toArray
      ? [
          { label: 'REST', text: restLines(name, array) },
          { label: 'Purity CLI', text: cliLines(name, array) },
          { label: 'Ansible', text: ansibleLines(name, array) },
        ]
      : []),
    ...(conf ? [{ label: 'cinder.conf', text: confLines(guard) }] : []),
    ...(conf?.restart ? restartWays : []),
  ]
}

/** The array's own PATCH for a change, in the wire's units: the frequency is in milliseconds. */
export function restLines(name: string, change: EditProtectionGroup): string {
  const { replicationSchedule: schedule, targetRetention: retention } = change
  const body = {
    ...(schedule && {
      replication_schedule: {
        ...(schedule.enabled !== undefined && { enabled: schedule.enabled }),
        ...(schedule.intervalSeconds !== undefined && {
          frequency: schedule.intervalSeconds * 1000,
        }),
      },
    }),
    ...(retention && {
      target_retention: {
        ...(retention.allForSeconds !== undefined && { all_for_sec: retention.allForSeconds }),
        ...(retention.perDay !== undefined && { per_day: retention.perDay }),
        ...(retention.days !== undefined && { days: retention.days }),
      },
    }),
  }
  const path = `/api/2.26/protection-groups?names=${encodeURIComponent(name)}`
  return `PATCH ${path}\n\n${JSON.stringify(body, null, 2)}`
}

/** Purity's own commands: retention and schedule are set by one each, switched on and off by another. */
export function cliLines(name: string, change: EditProtectionGroup): string {
  const { replicationSchedule: schedule, targetRetention: retention } = change
  const group = shellWord(name)
  const options = [
    ['--target-all-for', retention?.allForSeconds],
    ['--target-per-day', retention?.perDay],
    ['--target-days', retention?.days],
  ].flatMap(([option, value]) => (value === undefined ? [] : [`${option} ${value}`]))
  return [
    ...(options.length > 0 ? [`purepgroup retain ${options.join(' ')} ${group}`] : []),
    ...(schedule?.intervalSeconds === undefined
      ? []
      : [`purepgroup schedule --replicate-frequency ${schedule.intervalSeconds}s ${group}`]),
    ...(schedule?.enabled === undefined
      ? []
      : [`purepgroup ${schedule.enabled ? 'enable' : 'disable'} --replicate ${group}`]),
  ].join('\n')
}

/** A task for the collection purestorage.flasharray; its frequency is in seconds. */
export function ansibleLines(name: string, change: EditProtectionGroup): string {
  const { replicationSchedule: schedule, targetRetention: retention } = change
  const values = [
    ['enabled', schedule?.enabled],
    ['replicate_frequency', schedule?.intervalSeconds],
    ['target_all_for', retention?.allForSeconds],
    ['target_per_day', retention?.perDay],
    ['target_days', retention?.days],
  ].flatMap(([key, value]) => (value === undefined ? [] : [`    ${key}: ${value}`]))
  return [
    '- name: Replication of a protection group',
    '  purestorage.flasharray.purefa_pgsched:',
    `    name: ${JSON.stringify(name)}`,
    '    schedule: replication',
    ...values,
  ].join('\n')
}

/** The lines of the backend's section in cinder.conf. */
export const confLines = ({ confValues }: Guard): string =>
  confFields
    .flatMap((field) => {
      const value = confValues[field]
      return value === undefined ? [] : [`${optionOfField[field]} = ${value}`]
    })
    .join('\n')
