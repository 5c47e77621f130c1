import { ChevronRight } from 'lucide-react'
import type { PointVolumes } from '#lib/contracts/farside/restore.ts'

/** Members of today that one looks for in vain, because they joined later. */
export function NotYet({ members }: { members: PointVolumes['notYet'] }) {
  if (members.length === 0) return null
  return (
    <details className="group text-sm">
      <summary className="inline-flex list-none items-center gap-1 rounded-sm text-ink-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        {members.length === 1
          ? '1 member of today was not in it yet'
          : `${members.length} members of today were not in it yet`}
      </summary>
      <ul aria-label="Not in it yet" className="mt-2 grid gap-1 pl-5 text-ink-muted">
        {members.map(({ arrayVolumeName, name }) => (
          <li key={arrayVolumeName} className="wrap-anywhere">
            {name ?? arrayVolumeName}
          </li>
        ))}
      </ul>
    </details>
  )
}
