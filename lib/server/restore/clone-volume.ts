import type { ClonedVolume, ClonePointVolume } from '../../contracts/farside/restore.ts'
import { volumeSchema } from '../../contracts/flasharray/volume.ts'
import { idInName } from '../../domain/reconcile/names.ts'
import { GIB_BYTES } from '../../domain/units.ts'
import { readCensus } from '../census/census.ts'
import { type ArrayHandle, forgetArray } from '../cloud/array-handle.ts'
import type { OnlineArray } from '../cloud/fleet.ts'
import { Failure } from '../failure.ts'
import { anyOf } from '../inventory/array-filter.ts'
import { forgetCinder } from '../inventory/cinder-reads.ts'
import { writing } from '../reconcile/run-steps.ts'
import { refuseBeyondQuota, takeOver } from '../reconcile/take-over.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { cloneChoices, typeProblem } from './clone-choices.ts'
import { inProject } from './in-project.ts'
import { assertMay, type PointPlace, readPoint, snapshotIn } from './read-point.ts'

/**
 * Makes a new volume of what a point holds of one, and brings it into Cinder: in a type, and in a
 * project in which whoever asks is an administrator.
 * @throws Failure while nothing is written; what fails after the array has made the volume is told in
 *   the result
 */
export async function cloneVolume(
  session: SignedIn,
  place: PointPlace,
  wish: ClonePointVolume,
): Promise<ClonedVolume> {
  const { snapshot: wanted, newArrayVolumeName: source, host, volumeType, name } = wish
  const point = await readPoint(place)
  assertMay('clone', point)
  const snapshot = snapshotIn(point, wanted)
  if (idInName(source) !== null)
    throw refusalAt('newArrayVolumeName', 'This is how Cinder calls its own volumes')
  const owner = await inProject(session, wish.projectId)
  await refuseHostOrType(point.array, wish)
  const sizeGib = Math.ceil((snapshot.provisioned ?? 0) / GIB_BYTES)
  await refuseBeyondQuota(owner, sizeGib)
  const { handle, identity } = point.array
  const { steps, volumeId } = takeOver(owner, { source, host, volumeType, name, sizeGib })
  const forget = () => {
    forgetArray(handle)
    forgetCinder()
  }
  const make = {
    text: `${source} is made on ${identity.name} from ${wanted}`,
    run: () =>
      handle.client.post(
        '/volumes',
        { names: [source], ...withoutDefaults(identity.apiVersion) },
        { source: { name: wanted } },
        volumeSchema,
      ),
  }
  const result = await writing({ forget }, [make, ...steps])
  return {
    ...result,
    volumeId: volumeId(),
    projectName: owner.project.name,
    isLeftOnArray: !result.complete && (await hasStill(handle, source)),
  }
}

/** Whoever cannot be asked has not taken it away either. */
async function hasStill({ client }: ArrayHandle, name: string): Promise<boolean> {
  const filter = anyOf('name', [name])[0]
  return client.list('/volumes', { filter, destroyed: false }, volumeSchema).then(
    (volumes) => volumes.length > 0,
    () => true,
  )
}

/**
 * The array's default groups may be locked by SafeMode, and then the driver refuses to take the volume
 * over: like the driver, this joins none of them. Known since REST 2.16.
 */
const withoutDefaults = (apiVersion: string) =>
  Number(apiVersion.split('.')[1] ?? 0) >= 16 ? { with_default_protection: false } : {}

async function refuseHostOrType(
  { identity }: OnlineArray,
  { host, volumeType }: ClonePointVolume,
): Promise<void> {
  const { circumstances } = await readCensus()
  const choices = await cloneChoices(identity.name, circumstances)
  if (!choices.hosts.includes(host))
    throw refusalAt('host', choices.hostsBlockedBy ?? `No backend of ${identity.name} is called so`)
  const problem = typeProblem(choices, volumeType, host)
  if (problem !== null) throw refusalAt('volumeType', problem)
}

const refusalAt = (field: string, message: string) =>
  new Failure('invalid', `${message}.`, { fields: { [field]: message } })
