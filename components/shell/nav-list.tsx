'use client'

import { usePathname } from 'next/navigation'
import { cx } from '../ui/cx.ts'
import { Link } from '../ui/link.tsx'
import { isWithin, type NavigationItem, navigationFor } from './navigation.ts'
import { useSession } from './session-context.tsx'

/** The places to go to, the present one marked. */
export function NavList({ onNavigate }: { onNavigate?: () => void }) {
  const sections = navigationFor(useSession())
  return (
    <nav aria-label="Main" className="grid gap-5 text-sm">
      {sections.map(({ title, items }) => (
        <div key={title ?? 'top'}>
          {title !== null && (
            <h2 className="mb-1 px-2.5 font-medium text-ink-subtle text-xs">{title}</h2>
          )}
          <ul className="grid gap-px">
            {items.map((item) => (
              <li key={item.href}>
                <NavLink item={item} onNavigate={onNavigate} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

function NavLink({
  item,
  onNavigate,
}: {
  item: NavigationItem
  onNavigate: (() => void) | undefined
}) {
  const isCurrent = isWithin(usePathname(), item.href)
  return (
    <Link
      href={item.href}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={onNavigate}
      className={cx(
        'group flex h-8 items-center gap-2.5 rounded-md px-2.5 transition-colors',
        isCurrent
          ? 'bg-pressed font-medium text-ink'
          : 'text-ink-muted hover:bg-hover hover:text-ink',
      )}
    >
      <item.icon
        aria-hidden
        className={cx('size-4 shrink-0', isCurrent ? 'text-accent' : 'text-ink-subtle')}
      />
      {item.label}
    </Link>
  )
}
