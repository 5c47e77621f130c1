import { manageWay } from '../reconcile/same-ways.ts'
import type { SameByWay } from '../same-by/same-by.tsx'
import { shellLine } from '../same-by/shell-word.ts'

/** One new volume: from which snapshot, what the array and then Cinder call it, and where it goes. */
export type Clone = {
  snapshot: string
  newArrayVolumeName: string
  name: string
  host: string
  volumeType: string
}

const rest = (...lines: string[]): SameByWay => ({ label: 'REST', text: lines.join('\n') })
const query = (name: string) => `names=${encodeURIComponent(name)}`
const lines = <T>(items: readonly T[], line: (item: T) => string) => items.map(line).join('\n')

/** Copies on the array by REST and by Purity's command line, then Cinder's part by its own. */
export function cloneWays(clones: readonly Clone[]): SameByWay[] {
  if (clones.length === 0) return []
  return [
    rest(
      ...clones.map(
        ({ snapshot, newArrayVolumeName }) =>
          `POST /api/2.26/volumes?${query(newArrayVolumeName)}\n${JSON.stringify({ source: { name: snapshot } })}`,
      ),
    ),
    {
      label: 'purevol',
      text: lines(clones, ({ snapshot, newArrayVolumeName }) =>
        shellLine(['purevol', 'copy', snapshot, newArrayVolumeName]),
      ),
    },
    {
      label: 'openstack',
      text: lines(clones, (clone) => manageWay(clone.newArrayVolumeName, clone).text),
    },
  ]
}

/** The same data put in place of what a volume holds now. */
export function overwriteWays(snapshot: string, arrayVolumeName: string): SameByWay[] {
  return [
    rest(
      `POST /api/2.26/volumes?${query(arrayVolumeName)}&overwrite=true`,
      JSON.stringify({ source: { name: snapshot } }),
    ),
    {
      label: 'purevol',
      text: shellLine(['purevol', 'copy', '--overwrite', snapshot, arrayVolumeName]),
    },
  ]
}

/** What becomes of the point itself. */
export function pointWays(act: 'destroy' | 'recover' | 'eradicate', name: string): SameByWay[] {
  const path = `/api/2.26/protection-group-snapshots?${query(name)}`
  return [
    act === 'eradicate'
      ? rest(`DELETE ${path}`)
      : rest(`PATCH ${path}`, JSON.stringify({ destroyed: act === 'destroy' })),
    { label: 'purepgroup', text: shellLine(['purepgroup', act, name]) },
  ]
}
