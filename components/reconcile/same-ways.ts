import type { ReconcileRow } from '#lib/contracts/farside/reconcile.ts'
import type { ReconcileAct } from '#lib/domain/reconcile/remedies.ts'
import { GIB_BYTES } from '#lib/domain/units.ts'
import type { SameByWay } from '../same-by/same-by.tsx'
import { shellLine } from '../same-by/shell-word.ts'

const rest = (...lines: string[]): SameByWay => ({ label: 'REST', text: lines.join('\n') })
const openstack = (...commands: string[][]): SameByWay => ({
  label: 'openstack',
  text: commands.map((words) => shellLine(['openstack', ...words])).join('\n'),
})

/** The acts that ask nothing, in the words of other tools. */
export function sameWays(act: ReconcileAct, row: ReconcileRow): SameByWay[] {
  const name = encodeURIComponent(row.found?.name ?? '')
  const id = row.volume?.id ?? ''
  switch (act) {
    case 'recover':
      return [rest(`PATCH /volumes?names=${name}`, '{"destroyed":false}')]
    case 'add-to-group':
      return [rest(joinPath('POST', row.group ?? '', name))]
    case 'remove-from-group':
      return [rest(...(row.found?.groups ?? []).map((group) => joinPath('DELETE', group, name)))]
    case 'destroy':
      return [rest(`PATCH /volumes?names=${name}`, '{"destroyed":true}')]
    case 'set-metadata':
      return [
        openstack([
          'volume',
          'set',
          '--property',
          `array_volume_name=${row.volume?.expectedName ?? ''}`,
          id,
        ]),
      ]
    case 'resize':
      return [resizeWay(row)]
    default:
      return []
  }
}

const joinPath = (method: string, group: string, name: string) =>
  `${method} /protection-groups/volumes?group_names=${encodeURIComponent(group)}&member_names=${name}`

/** The larger of both sizes, in GiB. */
export const equalSizeGib = ({ volume, found }: ReconcileRow): number =>
  Math.max(volume?.sizeGib ?? 0, Math.ceil((found?.sizeBytes ?? 0) / GIB_BYTES))

function resizeWay(row: ReconcileRow): SameByWay {
  const size = equalSizeGib(row)
  if (size > (row.volume?.sizeGib ?? 0))
    return openstack(['volume', 'set', '--size', String(size), row.volume?.id ?? ''])
  const name = encodeURIComponent(row.found?.name ?? '')
  return rest(`PATCH /volumes?names=${name}`, `{"provisioned":${size * GIB_BYTES}}`)
}

/** Retypes one after the other. */
export const retypeWay = (id: string, steps: readonly string[]): SameByWay =>
  openstack(
    ...steps.map((type) => ['volume', 'set', '--type', type, '--retype-policy', 'never', id]),
  )

export const deleteWay = (row: ReconcileRow, createAgain: boolean): SameByWay => {
  const { id = '', name = '', sizeGib = 0, typeName = null } = row.volume ?? {}
  const again = [
    ...['volume', 'create', '--size', String(sizeGib)],
    ...(typeName === null ? [] : ['--type', typeName]),
    ...(name === '' ? [] : [name]),
  ]
  return openstack(['volume', 'delete', id], ...(createAgain ? [again] : []))
}

export const manageWay = (
  source: string,
  { host, volumeType, name }: { host: string; volumeType: string; name: string },
): SameByWay =>
  openstack([
    ...['volume', 'create', '--remote-source', `source-name=${source}`],
    ...['--host', host, '--type', volumeType],
    ...(name === '' ? [] : [name]),
  ])

export const renameWay = (from: string, to: string): SameByWay =>
  rest(`PATCH /volumes?names=${encodeURIComponent(from)}`, JSON.stringify({ name: to }))
