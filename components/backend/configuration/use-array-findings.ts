import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { Finding } from '#lib/domain/cinder-conf/lint/finding.ts'
import { backendQueries } from '#lib/queries/backends.ts'
import { answeringWords, arrayFindings, arrayLinesOf } from './array-findings.ts'

const pauseMs = 600

/**
 * Tries the arrays that the edited text names, whenever typing pauses on lines that name one.
 * @returns findings on lines whose array does not answer, and in words how the try went.
 */
export function useArrayFindings(
  id: string,
  text: string,
): { findings: Finding[]; words: string | null } {
  const settled = useSettled(text)
  const { data, isFetching, error } = useQuery(
    backendQueries.check(id, arrayLinesOf(settled), settled),
  )
  const findings = useMemo(() => (data ? arrayFindings(data, text) : []), [data, text])
  if (isFetching || settled !== text) return { findings, words: 'Trying the arrays…' }
  if (error) return { findings, words: `The arrays could not be tried: ${error.message}` }
  return { findings, words: data ? answeringWords(data) : null }
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
