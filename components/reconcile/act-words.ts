import type { ReconcileRow } from '#lib/contracts/farside/reconcile.ts'
import type { ReconcileAct } from '#lib/domain/reconcile/remedies.ts'

export type ActWords = {
  /** On buttons and menus. */
  label: string
  /** What it does to whom, for somebody who has to choose. */
  does: string
  /** What it costs, or cannot be taken back; or null. */
  final: string | null
}

/** What each way to mend an item is called, does, and costs. */
export function actWords(act: ReconcileAct, row: ReconcileRow): ActWords {
  const { array, group } = row
  const name = row.found?.name ?? row.volume?.expectedName ?? row.name
  switch (act) {
    case 'recover':
      return {
        label: 'Recover',
        does: `Takes ${name} back on ${array}, with its data. It comes back into no group by itself.`,
        final: null,
      }
    case 'add-to-group':
      return {
        label: 'Add to group',
        does: `Adds ${name} to ${group ?? 'its group'} on ${array}. The next recovery point holds it.`,
        final: row.claimsReplication
          ? null
          : 'Cinder goes on calling it not replicated, and would leave it behind at a failover: retype it as well.',
      }
    case 'retype':
      return {
        label: 'Retype',
        does: 'Gives it a type that the driver understands, by the way on which the driver acts.',
        final: null,
      }
    case 'rename':
      return {
        label: row.kind === 'phantom' ? 'It was renamed' : 'Give the name back',
        does: `Gives a volume on ${array} the name by which the driver asks for it. Its data stays.`,
        final: null,
      }
    case 'delete-in-cinder':
      return {
        label: 'Delete in Cinder',
        does: 'Takes it out of Cinder, and can create an empty one like it.',
        final:
          'The volume’s id and its entry in Cinder are gone for good. No array loses anything.',
      }
    case 'set-metadata':
      return {
        label: 'Correct the metadata',
        does: `Sets array_volume_name to ${row.volume?.expectedName ?? ''}.`,
        final: null,
      }
    case 'resize':
      return {
        label: 'Make sizes equal',
        does: 'Makes both the larger of the two.',
        final: 'A volume does not shrink again.',
      }
    case 'manage':
      return {
        label: 'Manage',
        does: 'Brings it into Cinder, which renames it after the id that it gives it.',
        final: null,
      }
    case 'remove-from-group':
      return {
        label: 'Take out of the group',
        does: `Takes ${name} out of ${row.found?.groups.join(' and ') ?? 'the group'} on ${array}. Its recovery points stay until their retention ends; there will be no new ones.`,
        final: null,
      }
    case 'destroy':
      return {
        label: 'Destroy',
        does: `Destroys ${name} on ${array}.`,
        final: 'It can be recovered until the array eradicates it, and not after.',
      }
    default:
      return act satisfies never
  }
}

export const isDangerous = (act: ReconcileAct) => act === 'destroy' || act === 'delete-in-cinder'
