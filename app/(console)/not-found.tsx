import type { Metadata } from 'next'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { routes } from '#lib/routes.ts'

export const metadata: Metadata = { title: 'Not found' }

/** Within the shell: what was asked for is not there, or not for this person. */
export default function NotFound() {
  return (
    <>
      <PageHeader title="There is nothing here" />
      <EmptyState
        title="The address is wrong, or what it named has been deleted"
        action={
          <LinkButton tone="primary" href={routes.overview()}>
            To the overview
          </LinkButton>
        }
      >
        Pages under Admin are for people with the role admin in the project.
      </EmptyState>
    </>
  )
}
