import type { Metadata } from 'next'
import { requireAdmin } from '#lib/server/session/require-session.ts'
import { type SearchProps, VolumeList } from '../../volume-list.tsx'

export const metadata: Metadata = { title: 'Volumes' }

export default async function Page(props: SearchProps) {
  return <VolumeList scope="admin" session={await requireAdmin()} {...props} />
}
