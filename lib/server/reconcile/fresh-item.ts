import { type VolumeWire, volumeResponseSchema } from '../../contracts/cinder/volume.ts'
import type { ReconcileItem } from '../../domain/reconcile/item.ts'
import type { Ledger } from '../../domain/reconcile/ledger.ts'
import { idInName } from '../../domain/reconcile/names.ts'
import { nameOfItem, reconcile } from '../../domain/reconcile/reconcile.ts'
import { type ReconcileAct, remediesFor } from '../../domain/reconcile/remedies.ts'
import type { FlashArrayClient } from '../../http/flasharray-client.ts'
import { UpstreamError } from '../../http/upstream-error.ts'
import { type ArrayHandle, forgetArray } from '../cloud/array-handle.ts'
import { serviceCinder } from '../cloud/cinder.ts'
import { Failure } from '../failure.ts'
import { forgetCinder } from '../inventory/cinder-reads.ts'
import type { Circumstances } from '../inventory/judge-volume.ts'
import { readVolumeFacts } from '../inventory/volume-facts.ts'
import { type Reconciled, reconcileItems } from './reconcile-items.ts'
import { toFacts } from './to-facts.ts'

export type FreshItem<Item extends ReconcileItem = ReconcileItem> = {
  item: Item
  ledger: Ledger
  circumstances: Circumstances
  /** Of the array that the item is about. */
  array: { name: string; client: FlashArrayClient; handle: ArrayHandle }
  /** Call it when anything was written, so that everybody reads anew. */
  forget(): void
}

/**
 * An item as it is at this moment, not as it was when the page was read: Cinder and the arrays are
 * asked about this one volume again, and the same rules decide.
 * @param act has to be one of its remedies, and open
 * @param alsoNamed further volumes of the array that the act is about
 * @throws Failure `conflict` when it is not so any more, or when the act is not open
 */
export async function freshItem(
  id: string,
  act: ReconcileAct,
  alsoNamed: readonly string[] = [],
): Promise<FreshItem> {
  const before = await reconcileItems()
  const known = before.items.find((item) => item.id === id)
  if (known === undefined) throw goneFailure(null)
  const handles = before.census.circumstances.facts.arrays.map(({ handle }) => handle)
  const forget = () => {
    for (const handle of handles) forgetArray(handle)
    forgetCinder()
  }
  forget()
  const names = [known.claim?.expectedName, known.found?.name, ...alsoNamed]
  const [facts, volumes] = await Promise.all([
    readVolumeFacts([...new Set(names.filter((name) => name !== undefined))]),
    volumesBehind(known, alsoNamed, before),
  ])
  const circumstances = { ...before.census.circumstances, facts }
  const { items, ledger } = reconcile(toFacts(volumes, circumstances))
  const item = items.find((each) => each.id === id)
  if (item === undefined) throw goneFailure(known)
  const remedy = remediesFor(item, ledger).find((each) => each.act === act)
  if (remedy === undefined) throw goneFailure(known)
  if (!remedy.may.ok) throw new Failure('conflict', `${remedy.may.reason}.`)
  const array = facts.arrays.find(({ identity }) => identity.name === item.array)
  if (array === undefined) throw goneFailure(known)
  const { handle } = array
  return {
    item,
    ledger,
    circumstances,
    array: { name: item.array, client: handle.client, handle },
    forget,
  }
}

/** The volumes of Cinder that the names are about, as they are now. */
async function volumesBehind(
  { claim, found, array }: ReconcileItem,
  alsoNamed: readonly string[],
  { ledger }: Reconciled,
): Promise<VolumeWire[]> {
  const names = found === null ? alsoNamed : [found.name, ...alsoNamed]
  // By the id in its name, and by who was known to have it under another one.
  const owners = names.flatMap((name) => [
    idInName(name),
    ...ledger
      .named(name)
      .filter((volume) => volume.array === array)
      .map((volume) => ledger.claimOf(volume)?.id),
  ])
  const ids = new Set([claim?.id, ...owners].filter((each) => each != null))
  const volumes = await Promise.all([...ids].map(readVolume))
  return volumes.filter((volume) => volume !== null)
}

/** @returns null when Cinder has no such volume */
export async function readVolume(id: string): Promise<VolumeWire | null> {
  try {
    const path = `/volumes/${encodeURIComponent(id)}`
    return (await serviceCinder().get(path, {}, volumeResponseSchema)).volume
  } catch (error) {
    if (error instanceof UpstreamError && error.kind === 'not-found') return null
    throw error
  }
}

const goneFailure = (item: ReconcileItem | null) =>
  new Failure(
    'conflict',
    item === null
      ? 'This has been mended meanwhile, or it has changed. Look at the list again.'
      : `${nameOfItem(item)} has changed meanwhile: this is not so any more. Look at the list again.`,
  )
