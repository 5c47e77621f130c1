import type { EditProtectionGroup } from '#lib/contracts/farside/protection-groups.ts'
import { toGroupPatch } from '#lib/contracts/flasharray/group-patch.ts'
import { optionOfField } from '#lib/domain/drift/difference.ts'
import { confFields } from '#lib/domain/drift/mend-conf.ts'
import { restartWays } from '../backend/restart-ways.ts'
import type { SameByWay } from '../same-by/same-by.tsx'
import { ansibleLines, type GroupSettings } from './edit-ansible.ts'
import { cliLines } from './edit-cli.ts'
import type { Guard } from './guard.ts'

/**
 * The same as an edit by other tools: only the tools for the places that it changes.
 * @param before what the array has now.
 */
export function waysOf(
  name: string,
  change: EditProtectionGroup,
  guard: Guard,
  before: GroupSettings,
): SameByWay[] {
  const { conf, ...array } = change
  const toArray = Object.keys(array).length > 0
  return [
    ...(toArray
      ? [
          { label: 'REST', text: restLines(name, array) },
          { label: 'Purity CLI', text: cliLines(name, array) },
          { label: 'Ansible', text: ansibleLines(name, array, before) },
        ]
      : []),
    ...(conf ? [{ label: 'cinder.conf', text: confLines(guard) }] : []),
    ...(conf?.restart ? restartWays : []),
  ]
}

/** The very PATCH that the array gets. */
export function restLines(name: string, change: EditProtectionGroup): string {
  const path = `/api/2.26/protection-groups?names=${encodeURIComponent(name)}`
  return `PATCH ${path}\n\n${JSON.stringify(toGroupPatch(change), null, 2)}`
}

/** The lines of the backend's section in cinder.conf. */
const confLines = ({ confValues }: Guard): string =>
  confFields
    .flatMap((field) => {
      const value = confValues[field]
      return value === undefined ? [] : [`${optionOfField[field]} = ${value}`]
    })
    .join('\n')
