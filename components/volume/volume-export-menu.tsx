'use client'

import { Download } from 'lucide-react'
import type { VolumeSelection } from '#lib/queries/volumes.ts'
import { apiRoutes } from '#lib/routes.ts'
import { Menu } from '../ui/menu.tsx'

/** Everything that the list selects, all pages of it, as a file. */
export function VolumeExportMenu({ selection }: { selection: VolumeSelection }) {
  const save = (format: 'csv' | 'json') => () => {
    // A link that saves: if the server refuses, the page stays where it is.
    const link = document.createElement('a')
    link.href = apiRoutes.volumeExport({ ...selection, format })
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
