'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { backendQueries } from '#lib/queries/backends.ts'
import { ReadFailure } from '../../ui/read-failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

// The editor is the largest thing of the console and needs a browser: it comes when it is needed.
const ConfigurationForm = dynamic(
  () => import('./configuration-form.tsx').then((module) => module.ConfigurationForm),
  { ssr: false, loading: () => <EditorSkeleton /> },
)

/**
 * cinder.conf of the backend's host.
 * @param line opens the editor at this line.
 */
export function ConfigurationTab({ id, line }: { id: string; line: number | null }) {
  const { data, error, refetch } = useQuery(backendQueries.configuration(id))
  if (data === undefined && error)
    return <ReadFailure what="cinder.conf" error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <EditorSkeleton />
  return <ConfigurationForm id={id} configuration={data} line={line} />
}

const lineWidths = ['w-24', 'w-64', 'w-0', 'w-28', 'w-72', 'w-96', 'w-48', 'w-80', 'w-64', 'w-72']

function EditorSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="grid gap-3">
      <div className="flex h-8 items-center justify-between">
        <Skeleton className="w-64" />
        <Skeleton className="h-8 w-72" />
      </div>
      <div className="grid gap-3 rounded-md border border-line bg-raised px-6 py-4">
        {lineWidths.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars never change
          <Skeleton key={index} className={`${width} max-w-full`} />
        ))}
      </div>
    </div>
  )
}
