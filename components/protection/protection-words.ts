import {
  ArrowLeftRight,
  CircleAlert,
  CircleCheck,
  CircleHelp,
  Clock,
  Ghost,
  Minus,
  ShieldOff,
  Sprout,
  TriangleAlert,
} from 'lucide-react'
import type { ProtectionStatus } from '#lib/domain/protection/status.ts'
import type { Icon } from '../ui/icon.tsx'
import type { Tone } from '../ui/tone.ts'

/** How each protection status is shown: a word, an icon of its own, and a colour. */
export const protectionLooks: Record<ProtectionStatus, { word: string; tone: Tone; icon: Icon }> = {
  protected: { word: 'Protected', tone: 'ok', icon: CircleCheck },
  seeding: { word: 'Seeding', tone: 'accent', icon: Sprout },
  late: { word: 'Late', tone: 'warn', icon: Clock },
  'very-late': { word: 'Very late', tone: 'danger', icon: CircleAlert },
  degraded: { word: 'Degraded', tone: 'warn', icon: TriangleAlert },
  unprotected: { word: 'Unprotected', tone: 'danger', icon: ShieldOff },
  phantom: { word: 'Phantom', tone: 'danger', icon: Ghost },
  'failed-over': { word: 'Failed over', tone: 'warn', icon: ArrowLeftRight },
  unknown: { word: 'Unknown', tone: 'info', icon: CircleHelp },
  'not-requested': { word: 'Not requested', tone: 'info', icon: Minus },
}
