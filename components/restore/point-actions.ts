import type { RecoveryPointView } from '#lib/contracts/farside/protection-groups.ts'
import { type PointAct, pointMay } from '#lib/domain/replication/point-acts.ts'
import type { RowActionSet } from '../table/row-actions.tsx'
import type { MenuItem } from '../ui/menu.tsx'
import type { OpenPoint } from './open-point.ts'

const labels: Record<PointAct, string> = {
  clone: 'Clone',
  overwrite: 'Overwrite a Volume',
  destroy: 'Destroy',
  recover: 'Recover',
  eradicate: 'Eradicate',
}

/** What can be done with a point: with one that lives, and with one that is destroyed. */
export function pointActions(
  point: RecoveryPointView,
  retentionLock: string,
  onOpen: (open: OpenPoint) => void,
): RowActionSet {
  const item = (kind: PointAct, more: Pick<MenuItem, 'tone'> = {}): MenuItem => {
    const may = pointMay(kind, { ...point, retentionLock })
    return {
      label: labels[kind],
      ...more,
      disabledReason: may.ok ? undefined : may.reason,
      onSelect: () => onOpen({ kind, point }),
    }
  }
  return point.destroyed
    ? { primary: item('recover'), menu: [item('eradicate', { tone: 'danger' })] }
    : {
        primary: item('clone'),
        menu: [item('overwrite', { tone: 'danger' }), item('destroy', { tone: 'danger' })],
      }
}
