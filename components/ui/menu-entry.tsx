import { cx } from './cx.ts'
import type { Icon } from './icon.tsx'
import { Link } from './link.tsx'

/** One entry: an action (`onSelect`) or a place (`href`). */
export type MenuItem = {
  label: string
  icon?: Icon
  tone?: 'danger'
  /** Marks the entry as the present choice. */
  current?: boolean
  /** Shown under the label; the entry can be reached but does nothing. */
  disabledReason?: string | undefined
  /** A line above this entry. */
  separated?: boolean
} & ({ onSelect: () => void; href?: never } | { href: string; onSelect?: never })

const entryClass = (item: MenuItem) =>
  cx(
    'flex w-full items-start gap-2 rounded-md px-2.5 py-1.5 text-left text-sm outline-none',
    'aria-disabled:text-ink-subtle',
    item.tone === 'danger'
      ? 'not-aria-disabled:text-danger not-aria-disabled:focus:bg-danger-soft not-aria-disabled:hover:bg-danger-soft'
      : 'focus:bg-pressed hover:bg-pressed',
    'focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2',
  )

/** `onDone` closes the menu and gives the focus back before the action runs. */
export function MenuEntry({ item, onDone }: { item: MenuItem; onDone: () => void }) {
  const content = (
    <>
      {item.icon && <item.icon aria-hidden className="mt-0.5 size-4 shrink-0" />}
      <span className="min-w-0">
        {item.label}
        {item.disabledReason && <span className="block text-xs">{item.disabledReason}</span>}
      </span>
    </>
  )
  const common = {
    role: 'menuitem',
    tabIndex: -1,
    className: entryClass(item),
    'aria-current': item.current || undefined,
  }
  return (
    <>
      {item.separated && <hr className="my-1 border-line" />}
      {item.href !== undefined && !item.disabledReason ? (
        <Link {...common} href={item.href} onClick={onDone}>
          {content}
        </Link>
      ) : (
        <button
          {...common}
          type="button"
          aria-disabled={item.disabledReason ? true : undefined}
          onClick={() => {
            if (item.disabledReason) return
            onDone()
            item.onSelect?.()
          }}
        >
          {content}
        </button>
      )}
    </>
  )
}
