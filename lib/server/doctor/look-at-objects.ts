import { counted } from '../../domain/doctor/diagnosis.ts'
import { diagnoseGroups } from '../../domain/doctor/groups.ts'
import { diagnosePods } from '../../domain/doctor/pods.ts'
import { diagnoseReconcile, toldOfVolumes } from '../../domain/doctor/reconcile.ts'
import { diagnoseServices, type ServiceFacts, servicesWords } from '../../domain/doctor/services.ts'
import { diagnoseVolumeTypes } from '../../domain/doctor/volume-types.ts'
import { diagnoseVolumes, type JudgedVolume } from '../../domain/doctor/volumes.ts'
import { describeItem } from '../../domain/reconcile/describe.ts'
import { nameOfItem } from '../../domain/reconcile/reconcile.ts'
import { readCensus } from '../census/census.ts'
import { readServices, readVolumeTypes } from '../inventory/cinder-reads.ts'
import { listBackends } from '../inventory/list-backends.ts'
import { listPods } from '../inventory/list-pods.ts'
import { listProtectionGroups } from '../inventory/list-protection-groups.ts'
import { readPoolCandidates } from '../inventory/pool-candidates.ts'
import { reconcileItems } from '../reconcile/reconcile-items.ts'
import { gapsOf, type Looked } from './looked.ts'

export async function lookAtVolumes(): Promise<Looked> {
  const { items, census } = await reconcileItems()
  const { volumes, verdicts, circumstances, readMs } = census
  const disagreements = new Map(items.map(({ claim, kind }) => [claim?.id, kind]))
  const judged = volumes.flatMap(({ id, name, volume_type, status }): JudgedVolume[] => {
    const verdict = verdicts.get(id)
    if (verdict === undefined) return []
    const kind = disagreements.get(id)
    const disagreement = kind !== undefined && toldOfVolumes.includes(kind) ? kind : null
    return [
      { id, name: name ?? '', type: volume_type, volumeStatus: status, disagreement, verdict },
    ]
  })
  const { arrays, offline } = circumstances.facts
  return {
    diagnoses: diagnoseVolumes(judged, readMs),
    checked: `${counted(judged.length, 'volume')} on ${counted(arrays.length, 'array')}`,
    gaps: gapsOf(offline, 'volumes'),
  }
}

export async function lookAtDisagreements(): Promise<Looked> {
  const { items, census, silent } = await reconcileItems()
  const facts = items.map((item) => ({
    kind: item.kind,
    array: item.array,
    name: nameOfItem(item),
    ...describeItem(item),
  }))
  const { arrays } = census.circumstances.facts
  const onArrays = arrays.reduce((sum, { volumes }) => sum + volumes.size, 0)
  return {
    diagnoses: diagnoseReconcile(facts, census.readMs),
    checked: `${counted(census.volumes.length, 'volume')} of Cinder against ${onArrays} on ${counted(arrays.length, 'array')}`,
    gaps: gapsOf(silent, 'what Cinder does not know'),
  }
}

export async function lookAtGroups(): Promise<Looked> {
  const { groups, arrays } = await listProtectionGroups()
  const clocks = new Map(arrays.map(({ name, asOfMs }) => [name, asOfMs ?? Date.now()]))
  const own = groups.filter(({ isLocal }) => isLocal)
  return {
    diagnoses: diagnoseGroups(groups, (array) => clocks.get(array) ?? Date.now()),
    checked: counted(own.length, 'protection group'),
    gaps: gapsOf(arrays, 'protection groups'),
  }
}

export async function lookAtPods(): Promise<Looked> {
  const { pods, arrays } = await listPods()
  return {
    diagnoses: diagnosePods(pods, Date.now()),
    checked: counted(pods.length, 'pod'),
    gaps: gapsOf(arrays, 'pods'),
  }
}

export async function lookAtServices(): Promise<Looked> {
  const [services, { backends, asOfMs }] = await Promise.all([readServices(), listBackends()])
  const facts: ServiceFacts[] = [
    ...backends.map(({ id, service, pools, trouble }) => ({
      binary: 'cinder-volume',
      host: id,
      ...service,
      poolCount: pools.length,
      trouble,
    })),
    ...services
      .filter(({ binary }) => binary !== 'cinder-volume')
      .map(({ binary, host, state, status, disabled_reason }) => ({
        binary,
        host,
        state,
        status,
        disabledReason: disabled_reason ?? null,
        lastReportMs: null,
        activeBackendId: null,
        poolCount: null,
        trouble: null,
      })),
  ]
  return { diagnoses: diagnoseServices(facts, asOfMs), checked: servicesWords(facts), gaps: [] }
}

export async function lookAtVolumeTypes(): Promise<Looked> {
  const [types, pools, census] = await Promise.all([
    readVolumeTypes(),
    // Without the pools nothing could be called in order: then the area says that it was not looked at.
    readPoolCandidates(),
    readCensus().catch(() => null),
  ])
  const counts = new Map<string, number>()
  for (const { volume_type } of census?.volumes ?? [])
    if (volume_type !== null) counts.set(volume_type, (counts.get(volume_type) ?? 0) + 1)
  const facts = types.map(({ id, name, extra_specs }) => ({
    id,
    name,
    extraSpecs: Object.fromEntries(
      Object.entries(extra_specs ?? {}).map(([key, value]) => [key, value ?? '']),
    ),
    volumeCount: census === null ? null : (counts.get(name) ?? 0),
  }))
  return {
    diagnoses: diagnoseVolumeTypes(facts, pools, Date.now()),
    checked: `${counted(types.length, 'volume type')} against ${counted(pools.length, 'pool')}`,
    gaps: [],
  }
}
