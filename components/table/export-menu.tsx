'use client'

import { Download } from 'lucide-react'
import { Menu } from '../ui/menu.tsx'

/** Everything that a list selects, all pages of it, as a file. */
export function ExportMenu({ hrefOf }: { hrefOf: (format: 'csv' | 'json') => string }) {
  const save = (format: 'csv' | 'json') => () => {
    // A link that saves: if the server refuses, the page stays where it is.
    const link = document.createElement('a')
    link.href = hrefOf(format)
    link.download = ''
    link.click()
  }
  return (
    <Menu
      label="Export"
      tone="secondary"
      items={[
        { label: 'As CSV', onSelect: save('csv') },
        { label: 'As JSON', onSelect: save('json') },
      ]}
    >
      <Download aria-hidden className="size-4" />
      <span className="max-sm:sr-only">Export</span>
    </Menu>
  )
}
