import type { ProtectionStatus } from '../../domain/protection/verdict.ts'

export const searchKinds = [
  'volume',
  'array-volume',
  'protection-group',
  'pod',
  'backend',
  'volume-type',
  'project',
] as const
export type SearchKind = (typeof searchKinds)[number]

export type SearchHit = {
  title: string
  /** What tells it from others of its name. */
  detail: string
  /** A path of the console. */
  href: string
  /** Of volumes. */
  protection: ProtectionStatus | null
}

/** `GET /api/search?q=`: the best of each kind. Project users find volumes of their own project only. */
export type SearchResults = {
  kinds: {
    kind: SearchKind
    hits: SearchHit[]
    /** How many there are in all. */
    total: number
  }[]
  /** Arrays that cannot be read now: what only they know is not found. */
  silent: string[]
}
