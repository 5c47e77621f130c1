import { Link } from './link.tsx'

export type Crumb = { label: string; href?: string }

/** Where the page stands, what it is called, its status, and what can be done at the top right. */
export function PageHeader({
  crumbs,
  title,
  status,
  description,
  actions,
}: {
  /** The way here, without the page itself: `Admin`, `Volume Types`. */
  crumbs?: Crumb[]
  title: string
  /** A StatusBadge, beside the title. */
  status?: React.ReactNode
  description?: React.ReactNode
  actions?: React.ReactNode
}) {
  return (
    <header className="mb-6">
      {crumbs && crumbs.length > 0 && <Breadcrumb crumbs={crumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 break-words font-semibold text-xl tracking-[-0.015em]">{title}</h1>
          {status}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {description && <div className="mt-1 max-w-prose text-ink-muted">{description}</div>}
    </header>
  )
}

function Breadcrumb({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="mb-1.5">
      <ol className="flex flex-wrap gap-x-1.5 text-ink-subtle text-sm">
        {crumbs.map(({ label, href }) => (
          <li
            key={label}
            className="after:ml-1.5 after:text-line-strong after:content-['/'] last:after:content-none"
          >
            {href === undefined ? (
              label
            ) : (
              <Link href={href} className="rounded-sm hover:text-ink hover:underline">
                {label}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
