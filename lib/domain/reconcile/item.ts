import type { ArrayVolume, CinderClaim, ReconcileBackend } from './facts.ts'
import type { ReconcileKind } from './kinds.ts'

export type ClaimKind = 'pending-eradication' | 'unprotected' | 'not-failed-over' | 'size-differs'
export type StrayKind = 'orphan' | 'foreign-member' | 'lingering' | 'foreign'

type Base = {
  /** The same from one reading to the next; a link to the item. */
  id: string
  kind: ReconcileKind
  /** The array that it is about: where the volume is, or where it should be. */
  array: string
}

/** Cinder has it, the array that its backend stands for has not. */
export type PhantomItem = Base & {
  kind: 'phantom'
  claim: CinderClaim
  backend: ReconcileBackend
  found: null
}

/** Cinder has it, and so has an array, but not as it should be. */
export type ClaimItem = Base & {
  kind: ClaimKind
  claim: CinderClaim
  backend: ReconcileBackend
  found: ArrayVolume
}

/** `name`: elsewhere or otherwise called; `array`: on another array; `metadata`: only told wrongly. */
export type MisplacedItem = Base & {
  kind: 'misplaced'
  how: 'name' | 'array' | 'metadata'
  claim: CinderClaim
  backend: ReconcileBackend
  found: ArrayVolume
}

/** An array has it, Cinder has not. */
export type StrayItem = Base & {
  kind: StrayKind
  claim: null
  backend: ReconcileBackend | null
  found: ArrayVolume
}

/** An array has it besides the one that Cinder uses. */
export type SecondCopyItem = Base & {
  kind: 'second-copy'
  claim: CinderClaim
  backend: null
  found: ArrayVolume
}

export type ReconcileItem = PhantomItem | ClaimItem | MisplacedItem | StrayItem | SecondCopyItem

export const claimItemId = (kind: ReconcileKind, claim: CinderClaim) => `${kind}/${claim.id}`
export const strayItemId = (kind: ReconcileKind, { array, name }: ArrayVolume) =>
  `${kind}/${array}/${name}`
