'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { ClonedVolume } from '#lib/contracts/farside/restore.ts'
import { type PointPlace, restoreMutations } from '#lib/queries/restore.ts'
import type { CloneWish } from './clone-values.ts'

type CloneState =
  | { kind: 'waiting' | 'running' | 'not-tried' }
  | { kind: 'done' | 'half-done'; result: ClonedVolume }
  /** Nothing was written. */
  | { kind: 'failed'; message: string }
export type CloneJob = CloneWish & { state: CloneState }

/** Clones one volume after the other; what fails with one does not keep the next from being made. */
export function useCloneRun(place: PointPlace) {
  const queryClient = useQueryClient()
  const { mutateAsync } = useMutation(restoreMutations.clone(place))
  const [jobs, setJobs] = useState<CloneJob[] | null>(null)
  const isStopped = useRef(false)

  async function start(wishes: readonly CloneWish[]) {
    isStopped.current = false
    const all: CloneJob[] = wishes.map((wish) => ({ ...wish, state: { kind: 'waiting' } }))
    for (const job of all) {
      if (isStopped.current) {
        job.state = { kind: 'not-tried' }
        continue
      }
      job.state = { kind: 'running' }
      setJobs([...all])
      job.state = await mutateAsync(job.wish).then(
        (result) => ({ kind: result.complete ? 'done' : 'half-done', result }),
        (error: Error) => ({ kind: 'failed', message: error.message }),
      )
    }
    setJobs([...all])
    await queryClient.invalidateQueries()
  }

  return {
    /** Null before the start. */
    jobs,
    isRunning:
      jobs?.some(({ state }) => state.kind === 'running' || state.kind === 'waiting') === true,
    start,
    /** Lets the one that is being made come to its end, and begins no other. */
    stop: () => {
      isStopped.current = true
    },
    clear: () => setJobs(null),
  }
}
