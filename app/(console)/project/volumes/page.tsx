import type { Metadata } from 'next'
import { requireSignedIn } from '#lib/server/session/require-session.ts'
import { type SearchProps, VolumeList } from '../../volume-list.tsx'

export const metadata: Metadata = { title: 'Volumes' }

export default async function Page(props: SearchProps) {
  return <VolumeList scope="project" session={await requireSignedIn()} {...props} />
}
