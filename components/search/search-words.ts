import { Boxes, Cylinder, Folder, HardDrive, Server, ShieldCheck, Tags } from 'lucide-react'
import type { SearchKind } from '#lib/contracts/farside/search.ts'
import type { Icon } from '../ui/icon.tsx'

/** What each kind of thing is called above those that were found, in the icons of the navigation. */
export const kindLooks: Record<SearchKind, { title: string; icon: Icon }> = {
  volume: { title: 'Volumes', icon: Cylinder },
  'array-volume': { title: 'On an array only', icon: HardDrive },
  'protection-group': { title: 'Protection Groups', icon: ShieldCheck },
  pod: { title: 'Pods', icon: Boxes },
  backend: { title: 'Backends', icon: Server },
  'volume-type': { title: 'Volume Types', icon: Tags },
  project: { title: 'Projects', icon: Folder },
}
