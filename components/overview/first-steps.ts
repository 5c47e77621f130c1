import type { BackendList } from '#lib/contracts/farside/backends.ts'
import type { Overview } from '#lib/contracts/farside/overview.ts'
import type { VolumeTypeList } from '#lib/contracts/farside/volume-types.ts'
import { driverReplicationType } from '#lib/domain/volume-type/extra-specs.ts'
import { routes } from '#lib/routes.ts'

export type Step = {
  title: string
  /** What to do, or what has been done. */
  text: string
  isDone: boolean
  action: { label: string; href: string }
}

const names = (all: readonly string[]) => all.join(' and ')

/**
 * The way from an OpenStack without replication to the first protected volume, each step with its
 * real state. Null when there is nothing left to lead through.
 */
export function firstSteps(
  overview: Overview,
  backends: BackendList | undefined,
  types: VolumeTypeList | undefined,
): Step[] | null {
  if (backends === undefined || types === undefined) return null
  const replicating = backends.backends.filter(({ pools }) =>
    pools.some(({ replicationTargets }) => replicationTargets.length > 0),
  )
  const replicatedTypes = types.volumeTypes.filter(
    ({ extraSpecs }) => driverReplicationType(extraSpecs) !== null,
  )
  const wanted = overview.byProtection
    .filter(({ status }) => status !== 'not-requested')
    .reduce((sum, { count }) => sum + count, 0)
  const steps = [
    configureStep(backends, replicating),
    {
      title: 'Create the volume types',
      text:
        replicatedTypes.length > 0
          ? `${names(replicatedTypes.map(({ name }) => name))} ${replicatedTypes.length === 1 ? 'asks' : 'ask'} for replication.`
          : 'One that replicates asynchronously, one synchronously. Farside writes the extra specs.',
      isDone: replicatedTypes.length > 0,
      action: { label: 'Create Volume Type', href: routes.createVolumeType() },
    },
    {
      title: 'Create a volume of each',
      text:
        wanted > 0
          ? `${wanted} ${wanted === 1 ? 'volume asks' : 'volumes ask'} for replication.`
          : 'Then see it in its protection group or pod, with its recovery points.',
      isDone: wanted > 0,
      action: { label: 'To the volumes', href: routes.projectVolumes() },
    },
  ]
  return steps.every(({ isDone }) => isDone) ? null : steps
}

function configureStep({ backends }: BackendList, replicating: BackendList['backends']): Step {
  const [first] = backends
  const base = { title: 'Configure the backend', isDone: replicating.length > 0 }
  if (first === undefined)
    return {
      ...base,
      text: 'Cinder knows no backend yet.',
      action: { label: 'To the backends', href: routes.backends() },
    }
  const targets = replicating.flatMap(({ pools }) =>
    pools.flatMap(({ replicationTargets }) => replicationTargets),
  )
  return {
    ...base,
    text:
      replicating.length > 0
        ? `${names(replicating.map(({ backendName }) => backendName))} replicates to ${names([...new Set(targets)])}.`
        : `Give ${first.backendName} an array to replicate to, in its cinder.conf.`,
    action: { label: 'Edit cinder.conf', href: routes.backendConfiguration(first.id) },
  }
}
