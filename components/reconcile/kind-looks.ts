import {
  CircleAlert,
  Copy,
  Ghost,
  Hourglass,
  Minus,
  Moon,
  Ruler,
  ShieldOff,
  Split,
  UserRound,
  UsersRound,
} from 'lucide-react'
import { type ReconcileKind, severityOf } from '#lib/domain/reconcile/kinds.ts'
import type { Icon } from '../ui/icon.tsx'
import type { Tone } from '../ui/tone.ts'

const looks: Record<ReconcileKind, { word: string; icon: Icon }> = {
  'pending-eradication': { word: 'Pending eradication', icon: Hourglass },
  phantom: { word: 'Phantom', icon: Ghost },
  unprotected: { word: 'Unprotected', icon: ShieldOff },
  misplaced: { word: 'Names disagree', icon: Split },
  'not-failed-over': { word: 'Left behind at failover', icon: CircleAlert },
  'size-differs': { word: 'Sizes differ', icon: Ruler },
  orphan: { word: 'Unknown to Cinder', icon: UserRound },
  'foreign-member': { word: 'Foreign in Cinder’s place', icon: UsersRound },
  'second-copy': { word: 'Second copy', icon: Copy },
  lingering: { word: 'Deleted, not yet eradicated', icon: Moon },
  foreign: { word: 'Foreign', icon: Minus },
}

/** How a kind of disagreement is shown: a word, an icon of its own, and a colour. */
export const kindLook = (kind: ReconcileKind): { word: string; tone: Tone; icon: Icon } => ({
  ...looks[kind],
  tone: severityOf[kind],
})
