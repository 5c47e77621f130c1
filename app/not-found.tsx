import type { Metadata } from 'next'
import { PlainPage } from '#components/shell/plain-page.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { routes } from '#lib/routes.ts'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <PlainPage>
      <div className="text-center">
        <h1 className="font-semibold text-xl tracking-[-0.015em]">There is nothing here</h1>
        <p className="mt-2 mb-5 text-ink-muted">
          The address is wrong, or what it named has been deleted.
        </p>
        <LinkButton tone="primary" href={routes.overview()}>
          To the overview
        </LinkButton>
      </div>
    </PlainPage>
  )
}
