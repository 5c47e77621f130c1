import { cx } from './cx.ts'
import { Link } from './link.tsx'

export type TabLink = {
  href: string
  label: string
  /** A number beside the label, or a mark that something there wants attention. */
  count?: number
}

/** The tabs of a detail page. Each is a place with its own address, so they are links. */
export function TabLinks({
  label,
  items,
  current,
}: {
  /** Accessible name: what the tabs are of. */
  label: string
  items: TabLink[]
  /** `href` of the tab that is shown. */
  current: string
}) {
  return (
    <nav aria-label={label} className="mb-8 overflow-x-auto border-line border-b">
      <ul className="flex gap-6">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              aria-current={item.href === current ? 'page' : undefined}
              className={cx(
                '-outline-offset-2 flex h-10 items-center gap-1.5 whitespace-nowrap border-b-2 text-sm transition-colors',
                item.href === current
                  ? 'border-accent font-medium text-ink'
                  : 'border-transparent text-ink-muted hover:border-line-strong hover:text-ink',
              )}
            >
              {item.label}
              {item.count !== undefined && (
                <span className="rounded-sm bg-pressed px-1 text-ink-muted text-xs">
                  {item.count}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
