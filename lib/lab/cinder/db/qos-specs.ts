import type { Store } from '../../core/store.ts'

export const qosConsumers = ['back-end', 'front-end', 'both'] as const
export type QosConsumer = (typeof qosConsumers)[number]

/** QoS specs; what their keys mean is the consumer's business. */
export type QosSpecs = {
  id: string
  name: string
  consumer: QosConsumer
  /** In the order in which they were added. */
  specs: Record<string, string>
  createdMs: number
}

type QosRow = Omit<QosSpecs, 'specs'> & { specs: string }

const SELECT = `select q.id, q.name, q.consumer, q.created_ms as createdMs,
  (select json_group_array(json_array(s.key, s.value) order by s.position)
   from cinder_qos_spec s where s.qos_specs_id = q.id) as specs
  from cinder_qos_specs q`

const toSpecs = ({ specs, ...row }: QosRow): QosSpecs => ({
  ...row,
  // Written by the query above as pairs of key and value.
  specs: Object.fromEntries(JSON.parse(specs) as [string, string][]),
})

export function getQosSpecs(store: Store, id: string): QosSpecs | undefined {
  const row = store.get<QosRow>(`${SELECT} where q.id = ?`, id)
  return row && toSpecs(row)
}

/** All of them, newest first: a cloud has a handful. */
export function listQosSpecs(store: Store): QosSpecs[] {
  return store.all<QosRow>(`${SELECT} order by q.created_ms desc, q.id desc`).map(toSpecs)
}

/** The specs that a volume type is associated with; undefined without. */
export function qosSpecsOfType(store: Store, volumeTypeId: string): QosSpecs | undefined {
  const row = store.get<QosRow>(
    `${SELECT} join cinder_volume_type t on t.qos_specs_id = q.id where t.id = ?`,
    volumeTypeId,
  )
  return row && toSpecs(row)
}

/** @returns false when the name is taken. */
export function insertQosSpecs(store: Store, specs: QosSpecs): boolean {
  const added = store.run(
    `insert into cinder_qos_specs (id, name, consumer, created_ms) values (?, ?, ?, ?)
     on conflict do nothing`,
    specs.id,
    specs.name,
    specs.consumer,
    specs.createdMs,
  )
  if (added.changes === 0) return false
  putQosSpecs(store, specs.id, specs.specs)
  return true
}

/** Adds or replaces the keys given, and leaves the others. */
export function putQosSpecs(store: Store, id: string, specs: QosSpecs['specs']): void {
  for (const [key, value] of Object.entries(specs))
    store.run(
      `insert into cinder_qos_spec (qos_specs_id, key, value, position)
       values (?1, ?2, ?3, (select coalesce(max(position), 0) + 1 from cinder_qos_spec where qos_specs_id = ?1))
       on conflict do update set value = excluded.value`,
      id,
      key,
      value,
    )
}

export function setQosConsumer(store: Store, id: string, consumer: QosConsumer): void {
  store.run('update cinder_qos_specs set consumer = ? where id = ?', consumer, id)
}

export function deleteQosKey(store: Store, id: string, key: string): void {
  store.run('delete from cinder_qos_spec where qos_specs_id = ? and key = ?', id, key)
}

/** Refused by the database while a type is associated. */
export function deleteQosSpecs(store: Store, id: string): void {
  store.run('delete from cinder_qos_specs where id = ?', id)
}

/** Volume types that are associated with specs, oldest first. */
export function typesOfQosSpecs(store: Store, id: string): { id: string; name: string }[] {
  return store.all<{ id: string; name: string }>(
    'select id, name from cinder_volume_type where qos_specs_id = ? order by created_ms, id',
    id,
  )
}

export function associateType(store: Store, id: string, volumeTypeId: string, nowMs: number): void {
  store.run(
    'update cinder_volume_type set qos_specs_id = ?, updated_ms = ? where id = ?',
    id,
    nowMs,
    volumeTypeId,
  )
}

/** @param volumeTypeId undefined for all types. A type of other specs keeps them. */
export function disassociateTypes(
  store: Store,
  id: string,
  volumeTypeId: string | undefined,
  nowMs: number,
): void {
  store.run(
    `update cinder_volume_type set qos_specs_id = null, updated_ms = ?1
     where qos_specs_id = ?2 and (?3 is null or id = ?3)`,
    nowMs,
    id,
    volumeTypeId ?? null,
  )
}
