import type { VolumeTypeUse } from '#lib/contracts/farside/volume-types.ts'
import { protectionStatuses } from '#lib/domain/protection/verdict.ts'
import { routes } from '#lib/routes.ts'
import { protectionLooks } from '../protection/protection-words.ts'
import { Link, TextLink } from '../ui/link.tsx'
import { Status } from '../ui/status.tsx'

export const volumesWords = (count: number) => (count === 1 ? '1 volume' : `${count} volumes`)

/** How many volumes have the type, and how they are protected; each a link to them. */
export function TypeVolumes({ use }: { use: VolumeTypeUse | undefined }) {
  if (use === undefined) return '–'
  const { typeName, volumes, byStatus } = use
  if (volumes === 0) return 'No volumes'
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <TextLink href={routes.volumes({ type: [typeName] })}>{volumesWords(volumes)}</TextLink>
      {protectionStatuses.map((status) => {
        const count = byStatus[status] ?? 0
        if (count === 0) return null
        const { word, tone, icon } = protectionLooks[status]
        return (
          <Link
            key={status}
            href={routes.volumes({ type: [typeName], protection: [status] })}
            className="rounded-sm text-sm underline-offset-[3px] hover:underline"
          >
            <Status tone={tone} icon={icon}>
              {count} {word.toLowerCase()}
            </Status>
          </Link>
        )
      })}
    </span>
  )
}
