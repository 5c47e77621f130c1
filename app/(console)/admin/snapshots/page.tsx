import type { Metadata } from 'next'
import { requireAdmin } from '#lib/server/session/require-session.ts'
import { SnapshotList } from '../../snapshot-list.tsx'
import type { SearchProps } from '../../volume-list.tsx'

export const metadata: Metadata = { title: 'Snapshots' }

export default async function Page(props: SearchProps) {
  return <SnapshotList scope="admin" session={await requireAdmin()} {...props} />
}
