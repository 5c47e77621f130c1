import type { DoctorArea, Place, Severity } from '#lib/domain/doctor/diagnosis.ts'
import type { Tone } from '../ui/tone.ts'

/** Each area as a place is called in the navigation, or as near as it comes. */
export const areaLabels: Record<DoctorArea, string> = {
  volumes: 'Volumes',
  reconcile: 'Reconcile',
  'protection-groups': 'Protection Groups',
  pods: 'Pods',
  services: 'Services',
  arrays: 'Arrays',
  configuration: 'cinder.conf',
  drift: 'Drift',
  'volume-types': 'Volume Types',
  log: 'Log',
  farside: 'Farside itself',
}

export const severityLooks: Record<
  Severity,
  { title: string; tone: Exclude<Tone, 'accent' | 'ok'> }
> = {
  error: { title: 'Errors', tone: 'danger' },
  warning: { title: 'Warnings', tone: 'warn' },
  info: { title: 'Notes', tone: 'info' },
}

/** What the link to a place says. */
export function placeLabel(place: Place): string {
  switch (place.kind) {
    case 'backends':
      return 'Open backends'
    case 'backend':
      return 'Open backend'
    case 'backend-targets':
      return 'Open targets'
    case 'backend-drift':
      return 'Open drift'
    case 'backend-configuration':
      return place.line === null ? 'Open cinder.conf' : `Open line ${place.line}`
    case 'backend-log':
      return 'Open log'
    case 'volume-types':
      return 'Open volume types'
    case 'volume-type':
      return 'Open volume type'
    case 'volume':
      return 'Open volume'
    case 'volumes':
      return 'Show volumes'
    case 'protection-group':
      return 'Open group'
    case 'pod':
      return 'Open pod'
    case 'reconcile':
      return 'Open Reconcile'
  }
}
