import { CircleAlert, CircleCheck, Info, LoaderCircle, TriangleAlert } from 'lucide-react'
import type { ComponentType } from 'react'
import type { Tone } from './tone.ts'

/** Any icon of lucide-react. */
export type Icon = ComponentType<{ className?: string; 'aria-hidden'?: boolean | 'true' | 'false' }>

/** The shape that goes with a tone, so that it is read without colour. */
export const toneIcon: Record<Tone, Icon> = {
  ok: CircleCheck,
  warn: TriangleAlert,
  danger: CircleAlert,
  info: Info,
  accent: LoaderCircle,
}
