import type * as z from 'zod'
import type {
  addToGroupSchema,
  destroySchema,
  ReconcileResult,
  recoverSchema,
  removeFromGroupSchema,
  renameSchema,
} from '../../../contracts/farside/reconcile-acts.ts'
import { protectionGroupMemberSchema } from '../../../contracts/flasharray/protection-group.ts'
import { volumeSchema } from '../../../contracts/flasharray/volume.ts'
import { type MovePlan, planMove } from '../../../domain/reconcile/move-plan.ts'
import { cinderGroupsOf, groupFor } from '../../../domain/reconcile/remedies.ts'
import { Failure } from '../../failure.ts'
import { type FreshItem, freshItem } from '../fresh-item.ts'
import { type Step, writing } from '../run-steps.ts'

/** Brings a destroyed volume back; it comes back into no group by itself. */
export async function recover({
  item: id,
  addToGroup,
}: z.output<typeof recoverSchema>): Promise<ReconcileResult> {
  const fresh = await freshItem(id, 'recover')
  const { found } = fresh.item
  if (found === null) throw new Failure('conflict', 'There is nothing to recover.')
  const group = addToGroup ? groupFor(fresh.item) : null
  return writing(fresh, [
    {
      text: `${found.name} is recovered on ${fresh.array.name}`,
      run: () => patchVolume(fresh, found.name, { destroyed: false }),
    },
    ...(group === null ? [] : [joinStep(fresh, group, found.name)]),
  ])
}

export async function addToGroup({
  item: id,
}: z.output<typeof addToGroupSchema>): Promise<ReconcileResult> {
  const fresh = await freshItem(id, 'add-to-group')
  const { found } = fresh.item
  const group = groupFor(fresh.item)
  if (found === null || group === null) throw new Failure('conflict', 'It has no group to be in.')
  return writing(fresh, [joinStep(fresh, group, found.name)])
}

const joinStep = ({ array }: FreshItem, group: string, name: string): Step => ({
  text: `${name} is in ${group} on ${array.name}`,
  run: () =>
    array.client.post(
      '/protection-groups/volumes',
      { group_names: [group], member_names: [name] },
      undefined,
      protectionGroupMemberSchema,
    ),
})

/** Takes a volume that is not Cinder's out of the groups that are. */
export async function removeFromGroup({
  item: id,
}: z.output<typeof removeFromGroupSchema>): Promise<ReconcileResult> {
  const fresh = await freshItem(id, 'remove-from-group')
  const { found } = fresh.item
  const groups = cinderGroupsOf(fresh.item)
  if (found === null || groups.length === 0) throw new Failure('conflict', 'It is in no group.')
  return writing(
    fresh,
    groups.map((group) => ({
      text: `${found.name} has left ${group} on ${fresh.array.name}`,
      run: () =>
        fresh.array.client.delete('/protection-groups/volumes', {
          group_names: [group],
          member_names: [found.name],
        }),
    })),
  )
}

/** Gives a volume the name, and the place, by which the driver asks for it. */
export async function rename({
  item: id,
  from,
}: z.output<typeof renameSchema>): Promise<ReconcileResult> {
  const fresh = await freshItem(id, 'rename', from === undefined ? [] : [from])
  const { array } = fresh
  const plan = planOf(fresh, from)
  if (!plan.ok) throw new Failure('conflict', `${plan.reason}.`)
  return writing(
    fresh,
    plan.steps.map(({ from: name, body }) => ({
      text: `${name} ${moveWords(body)} on ${array.name}`,
      run: () => patchVolume({ array }, name, body),
    })),
  )
}

function planOf({ item, ledger }: FreshItem, from: string | undefined): MovePlan {
  const { claim } = item
  const reading = ledger.facts.arrays.find(({ name }) => name === item.array)
  const found = item.found ?? reading?.volumes.find(({ name }) => name === from)
  if (claim === null || found === undefined || found.destroyed)
    return { ok: false, reason: `${item.array} has no volume ${from ?? ''} any more` }
  if (item.kind === 'phantom' && ledger.claimOf(found) !== undefined)
    return { ok: false, reason: `${found.name} is another volume of Cinder` }
  return planMove(found, claim.expectedName, (pod) => reading?.pods.get(pod))
}

function moveWords(body: object): string {
  if ('name' in body) return `is called ${body.name}`
  return 'pod' in body ? 'has changed its pod' : 'has changed its volume group'
}

/** Destroys a volume that Cinder does not know. The array keeps it until it is eradicated. */
export async function destroy({
  item: id,
  confirmName,
}: z.output<typeof destroySchema>): Promise<ReconcileResult> {
  const fresh = await freshItem(id, 'destroy')
  const { found } = fresh.item
  if (found === null) throw new Failure('conflict', 'There is nothing to destroy.')
  if (confirmName !== found.name)
    throw new Failure('invalid', 'This is not the name of the volume.', {
      fields: { confirmName: `Type ${found.name}` },
    })
  return writing(fresh, [
    {
      text: `${found.name} is destroyed on ${fresh.array.name}`,
      run: () => patchVolume(fresh, found.name, { destroyed: true }),
    },
  ])
}

const patchVolume = ({ array }: Pick<FreshItem, 'array'>, name: string, body: object) =>
  array.client.patch('/volumes', { names: [name] }, body, volumeSchema)
