'use client'

import { useQuery } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { useState } from 'react'
import type { RestartResult } from '#lib/contracts/farside/backends.ts'
import { backendQueries } from '#lib/queries/backends.ts'
import { routes } from '#lib/routes.ts'
import { PageTabs } from '../shell/page-tabs.tsx'
import { Button } from '../ui/button.tsx'
import { lazyDialog } from '../ui/lazy-dialog.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ReadFailure } from '../ui/read-failure.tsx'
import { RestartOutcome } from './restart-result.tsx'
import { ServiceBadges, TroubleCallout } from './service-state.tsx'

const RestartDialog = lazyDialog(() => import('./restart-dialog.tsx').then((m) => m.RestartDialog))

/** Title, state, actions and tabs of a backend; the tab itself is the page inside. */
export function BackendShell({ id, children }: { id: string; children: React.ReactNode }) {
  const { data, error, refetch } = useQuery(backendQueries.detail(id))
  const [isAsking, setAsking] = useState(false)
  const [outcome, setOutcome] = useState<RestartResult | null>(null)
  const trouble = data?.trouble ?? null
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Admin' }, { label: 'Backends', href: routes.backends() }]}
        title={id}
        status={data && <ServiceBadges backend={data} />}
        actions={
          <Button icon={RotateCw} onClick={() => setAsking(true)}>
            Restart cinder-volume
          </Button>
        }
      />
      <PageTabs label={`Backend ${id}`} items={tabs(id)} />
      <div className="grid gap-6 empty:hidden not-empty:mb-6">
        {error && (
          <ReadFailure
            what="The backend"
            error={error}
            isShown={data !== undefined}
            onRetry={() => void refetch()}
          />
        )}
        {outcome && <RestartOutcome id={id} result={outcome} />}
        {trouble && <TroubleCallout id={id} trouble={trouble} />}
      </div>
      {children}
      {isAsking && (
        <RestartDialog
          id={id}
          onClose={() => setAsking(false)}
          onRestarted={(result) => {
            setAsking(false)
            setOutcome(result)
          }}
        />
      )}
    </>
  )
}

const tabs = (id: string) => [
  { href: routes.backend(id), label: 'Overview' },
  { href: routes.backendTargets(id), label: 'Targets' },
  { href: routes.backendConfiguration(id), label: 'Configuration' },
  { href: routes.backendDrift(id), label: 'Drift' },
  { href: routes.backendLog(id), label: 'Log' },
]
