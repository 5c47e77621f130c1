import type { Icon } from './icon.tsx'

/** Says what belongs here and offers the one next step. */
export function EmptyState({
  icon: EmptyIcon,
  title,
  children,
  action,
}: {
  icon?: Icon
  title: string
  /** What would stand here and where it comes from. */
  children?: React.ReactNode
  /** One Button or LinkButton. */
  action?: React.ReactNode
}) {
  return (
    <div className="flex flex-col items-center px-6 py-14 text-center">
      {EmptyIcon && <EmptyIcon aria-hidden className="mb-3 size-6 text-ink-subtle" />}
      <p className="font-medium">{title}</p>
      {children && <div className="mt-1 max-w-[46ch] text-ink-muted text-sm">{children}</div>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  )
}
