import { Plug } from 'lucide-react'
import { statusWords } from '#lib/domain/volume/can.ts'
import type { Icon } from '../ui/icon.tsx'
import { capitalised } from '../ui/sentence.ts'
import { Status, StatusBadge } from '../ui/status.tsx'
import type { Tone } from '../ui/tone.ts'

function looksOf(status: string): { tone: Tone; icon?: Icon } {
  if (status === 'available') return { tone: 'ok' }
  if (status === 'in-use') return { tone: 'ok', icon: Plug }
  if (status.startsWith('error')) return { tone: 'danger' }
  return { tone: status.endsWith('ing') ? 'accent' : 'info' }
}

/** Cinder's status of a volume: icon and word; `boxed` for beside a title. */
export function VolumeStatus({ status, boxed = false }: { status: string; boxed?: boolean }) {
  const Shown = boxed ? StatusBadge : Status
  return <Shown {...looksOf(status)}>{capitalised(statusWords(status))}</Shown>
}
