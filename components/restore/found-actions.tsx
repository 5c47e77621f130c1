import { Copy } from 'lucide-react'
import type { RecoveryPointView } from '#lib/contracts/farside/protection-groups.ts'
import { pointMay } from '#lib/domain/replication/point-acts.ts'
import { Button } from '../ui/button.tsx'
import { type OpenPoint, placeOfPoint } from './open-point.ts'

/** Ways back from the point that was found: each copy of it, on its source and on its targets. */
export function FoundActions({
  found,
  points,
  retentionLock,
  onOpen,
}: {
  found: RecoveryPointView
  /** Every copy that is known. */
  points: readonly RecoveryPointView[]
  retentionLock: string
  onOpen: (open: OpenPoint) => void
}) {
  const { suffix } = placeOfPoint(found)
  const copies = points.filter((point) => !point.destroyed && placeOfPoint(point).suffix === suffix)
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {copies.map((point) => {
        const may = pointMay('clone', { ...point, retentionLock })
        return (
          <Button
            key={point.array}
            size="sm"
            icon={Copy}
            disabledReason={may.ok ? undefined : may.reason}
            onClick={() => onOpen({ kind: 'clone', point })}
          >
            {`Clone on ${point.array}`}
            <span className="sr-only"> {point.name}</span>
          </Button>
        )
      })}
    </div>
  )
}
