import { Status } from '../ui/status.tsx'

/** The targets of a group; one that does not allow the group is marked and said. */
export function TargetList({
  targets,
}: {
  targets: readonly { name: string; allowed: boolean }[]
}) {
  if (targets.length === 0) return '–'
  return (
    <span className="inline-flex flex-wrap gap-x-3">
      {targets.map(({ name, allowed }) =>
        allowed ? (
          <span key={name}>{name}</span>
        ) : (
          <Status key={name} tone="warn">
            {name}, not allowed
          </Status>
        ),
      )}
    </span>
  )
}
