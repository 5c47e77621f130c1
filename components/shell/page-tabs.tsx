'use client'

import { usePathname } from 'next/navigation'
import { type TabLink, TabLinks } from '../ui/tab-links.tsx'

/** The tabs of a detail page, the present one known from the address. */
export function PageTabs({ label, items }: { label: string; items: TabLink[] }) {
  const pathname = decodeURI(usePathname())
  const current = items.find(({ href }) => decodeURI(href) === pathname)
  return <TabLinks label={label} items={items} current={current?.href ?? ''} />
}
