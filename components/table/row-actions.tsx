import { Ellipsis } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Menu, type MenuItem } from '../ui/menu.tsx'

/** What can be done with a row: the likeliest thing at once, the rest in a menu. */
export type RowActionSet = { primary?: MenuItem; menu?: MenuItem[] }

/** `rowLabel` is read with each button, so that twenty “Extend”s can be told apart. */
export function RowActions({ primary, menu = [], rowLabel }: RowActionSet & { rowLabel: string }) {
  return (
    <span className="-mr-2 flex items-center justify-end gap-0.5">
      {primary && <PrimaryAction item={primary} rowLabel={rowLabel} />}
      {menu.length > 0 && (
        <Menu label={`More actions for ${rowLabel}`} items={dangerLast(menu)} size="icon-sm">
          <Ellipsis aria-hidden className="size-4" />
        </Menu>
      )}
    </span>
  )
}

/** What destroys stands last, apart, in red. */
function dangerLast(items: MenuItem[]): MenuItem[] {
  const safe = items.filter((item) => item.tone !== 'danger')
  const dangerous = items.filter((item) => item.tone === 'danger')
  return [
    ...safe,
    ...dangerous.map((item, index) => ({ ...item, separated: index === 0 && safe.length > 0 })),
  ]
}

function PrimaryAction({ item, rowLabel }: { item: MenuItem; rowLabel: string }) {
  const content = (
    <>
      {item.label}
      <span className="sr-only"> {rowLabel}</span>
    </>
  )
  if (item.href !== undefined && item.disabledReason === undefined) {
    return (
      <LinkButton href={item.href} tone="ghost" size="sm">
        {content}
      </LinkButton>
    )
  }
  return (
    <Button
      tone="ghost"
      size="sm"
      disabledReason={item.disabledReason}
      onClick={() => item.onSelect?.()}
    >
      {content}
    </Button>
  )
}
