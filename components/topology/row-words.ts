import { TriangleAlert } from 'lucide-react'
import type { LinkRow } from './link-rows.ts'
import { bundleLook, groupLook, type Look, podLook, volumesWords } from './topology-words.ts'

/** What the drawing and the list say of one row. */
export type RowWords = {
  /** What it is: “Protection group”. */
  kind: string
  name: string
  /** The name is one of an object, not words. */
  isName: boolean
  /** Beside the name, where there is room. */
  more: string | null
  look: Look
  /** Nothing travels on it now. */
  isBroken: boolean
}

const halting = new Set(['degraded', 'unknown', 'very-late'])

export function rowWords(row: LinkRow): RowWords {
  switch (row.kind) {
    case 'group': {
      const { name, volumeCount, status } = row.group
      return {
        kind: 'Protection group',
        name,
        isName: true,
        more: volumesWords(volumeCount),
        look: groupLook(row.group),
        isBroken: halting.has(status),
      }
    }
    case 'pod':
      return {
        kind: 'Pod',
        name: row.pod.name,
        isName: true,
        more: 'stretched',
        look: podLook(row.pod),
        isBroken: row.pod.arrays.some(({ status }) => status !== 'online'),
      }
    case 'bundle':
      return {
        kind: '',
        name: `${row.tally.groupCount} protection groups`,
        isName: false,
        more: volumesWords(row.tally.volumeCount),
        look: bundleLook(row.tally),
        isBroken: false,
      }
    case 'missing':
      return {
        kind: '',
        name: `Target of ${row.backendId.replace(/^.*@/, '')}`,
        isName: false,
        more: null,
        look: { tone: 'warn', icon: TriangleAlert, words: 'nothing replicates to it' },
        isBroken: true,
      }
    default:
      return row satisfies never
  }
}
