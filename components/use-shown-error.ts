import { useState } from 'react'

/**
 * The error of a query that asks again and again. React Query takes it back whenever it asks anew
 * before it ever had an answer; shown as it is, page and skeleton would take turns. It stays until
 * there is an answer.
 */
export function useShownError<E extends { message: string }>(query: {
  data: unknown
  error: E | null
}): E | null {
  const [last, setLast] = useState<E | null>(null)
  const next = query.error ?? (query.data === undefined ? last : null)
  if (next !== last) setLast(next)
  return next
}
