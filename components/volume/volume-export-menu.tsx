'use client'

import type { VolumeSelection } from '#lib/queries/volumes.ts'
import { apiRoutes } from '#lib/routes.ts'
import { ExportMenu } from '../table/export-menu.tsx'

/** Everything that the list selects, all pages of it, as a file. */
export const VolumeExportMenu = ({ selection }: { selection: VolumeSelection }) => (
  <ExportMenu hrefOf={(format) => apiRoutes.volumeExport({ ...selection, format })} />
)
