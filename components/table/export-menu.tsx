'use client'

import { Download } from 'lucide-react'
import { Menu } from '../ui/menu.tsx'

/** What a list selects, all pages of it, as a file. */
export function ExportMenu({
  hrefOf,
  note,
}: {
  hrefOf: (format: 'csv' | 'json') => string
  /** What is left out of the file: “at most 10,000 rows”. */
  note?: string
}) {
  const save = (format: 'csv' | 'json') => () => {
    // A link that saves: if the server refuses, the page stays where it is.
    const link = document.createElement('a')
    link.href = hrefOf(format)
    link.download = ''
    link.click()
  }
  const named = (label: string) => (note === undefined ? label : `${label}, ${note}`)
  return (
    <Menu
      label="Export"
      tone="secondary"
      items={[
        { label: named('As CSV'), onSelect: save('csv') },
        { label: named('As JSON'), onSelect: save('json') },
      ]}
    >
      <Download aria-hidden className="size-4" />
      <span className="max-sm:sr-only">Export</span>
    </Menu>
  )
}
