/**
 * Moves the focus within a menu as its keyboard pattern asks
 * (https://www.w3.org/WAI/ARIA/apg/patterns/menubar/). False when the key means nothing here.
 */
export function focusByKey(menu: HTMLElement, key: string): boolean {
  const items = [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')]
  const focused = document.activeElement
  const at = focused instanceof HTMLElement ? items.indexOf(focused) : -1
  const next = nextIndex(
    key,
    at,
    items.map((item) => item.textContent ?? ''),
  )
  if (next === null) return false
  items[next]?.focus()
  return true
}

/** Which of `labels` a key leads to from index `at`; null when the key leads nowhere. */
export function nextIndex(key: string, at: number, labels: string[]): number | null {
  const count = labels.length
  if (count === 0) return null
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return at <= 0 ? count - 1 : at - 1
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (key.length !== 1 || key === ' ') return null
  const order = labels.map((_, step) => (at + 1 + step) % count)
  const found = order.find((index) => labels[index]?.toLowerCase().startsWith(key.toLowerCase()))
  return found ?? null
}
