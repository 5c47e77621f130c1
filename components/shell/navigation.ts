import {
  Boxes,
  Camera,
  Cylinder,
  FlaskConical,
  Gauge,
  HardDrive,
  Scale,
  Server,
  ShieldCheck,
  Stethoscope,
  Tags,
} from 'lucide-react'
import type { Session } from '#lib/contracts/farside/session.ts'
import { routes } from '#lib/routes.ts'
import type { Icon } from '../ui/icon.tsx'

export type NavigationItem = { label: string; href: string; icon: Icon }
export type NavigationSection = { title: string | null; items: NavigationItem[] }

/** The places a person may go to, named and grouped as in Horizon. */
export function navigationFor(session: Pick<Session, 'isAdmin' | 'cloud'>): NavigationSection[] {
  return [
    { title: null, items: [{ label: 'Overview', href: routes.overview(), icon: Gauge }] },
    {
      title: 'Project',
      items: [
        { label: 'Volumes', href: routes.projectVolumes(), icon: HardDrive },
        { label: 'Snapshots', href: routes.projectSnapshots(), icon: Camera },
      ],
    },
    ...(session.isAdmin ? [adminSection] : []),
    ...(session.isAdmin && session.cloud.isLab ? [labSection] : []),
  ]
}

const adminSection: NavigationSection = {
  title: 'Admin',
  items: [
    { label: 'Backends', href: routes.backends(), icon: Server },
    { label: 'Volume Types', href: routes.volumeTypes(), icon: Tags },
    { label: 'Volumes', href: routes.volumes(), icon: Cylinder },
    { label: 'Snapshots', href: routes.snapshots(), icon: Camera },
    { label: 'Protection Groups', href: routes.protectionGroups(), icon: ShieldCheck },
    { label: 'Pods', href: routes.pods(), icon: Boxes },
    { label: 'Reconcile', href: routes.reconcile(), icon: Scale },
    { label: 'Doctor', href: routes.doctor(), icon: Stethoscope },
  ],
}
const labSection: NavigationSection = {
  title: 'Lab',
  items: [{ label: 'Clock, faults, scenario', href: routes.lab(), icon: FlaskConical }],
}

/** Whether the page at `pathname` belongs to the place at `href`. */
export const isWithin = (pathname: string, href: string) =>
  href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`)
