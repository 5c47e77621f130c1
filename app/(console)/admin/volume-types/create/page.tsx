import type { Metadata } from 'next'
import { PageHeader } from '#components/ui/page-header.tsx'
import { CreateVolumeTypeForm } from '#components/volume-type/create-volume-type-form.tsx'
import { routes } from '#lib/routes.ts'
import { requireAdmin } from '#lib/server/session/require-session.ts'

export const metadata: Metadata = { title: 'Create Volume Type' }

export default async function Page() {
  await requireAdmin()
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Admin' }, { label: 'Volume Types', href: routes.volumeTypes() }]}
        title="Create Volume Type"
      />
      <CreateVolumeTypeForm />
    </>
  )
}
