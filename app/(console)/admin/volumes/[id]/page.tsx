import type { Metadata } from 'next'
import { requireAdmin } from '#lib/server/session/require-session.ts'
import { type IdProps, VolumePage } from '../../../volume-page.tsx'

export const metadata: Metadata = { title: 'Volume' }

export default async function Page({ params }: IdProps) {
  return <VolumePage scope="admin" session={await requireAdmin()} params={params} />
}
