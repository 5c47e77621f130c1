import type { Condition, ListSource } from './list-query.ts'
import { hasMetadata } from './volume-metadata.ts'
import { VOLUME_COLUMNS } from './volumes.ts'

const text = (column: string) => `coalesce(v.${column}, '')`

const filterColumns = {
  id: 'v.id',
  display_name: text('display_name'),
  display_description: 'v.display_description',
  status: 'v.status',
  attach_status: 'v.attach_status',
  size: 'v.size_gib',
  bootable: 'v.bootable',
  multiattach: 'v.multiattach',
  migration_status: 'v.migration_status',
  previous_status: 'v.previous_status',
  availability_zone: 'v.availability_zone',
  project_id: 'v.project_id',
  user_id: 'v.user_id',
  volume_type_id: 'v.volume_type_id',
  snapshot_id: 'v.snapshot_id',
  source_volid: 'v.source_volid',
  group_id: 'v.group_id',
  replication_status: 'v.replication_status',
  provider_id: 'v.provider_id',
  service_uuid: 'v.service_id',
  encryption_key_id: 'v.encryption_key_id',
} as const

/** Volumes as lists filter and sort them: by the columns of Cinder's own table. */
export const volumeSource: ListSource = {
  from: 'cinder_volume v',
  columns: VOLUME_COLUMNS,
  idColumn: 'v.id',
  filterColumns,
  sortColumns: {
    id: 'v.id',
    created_at: 'v.created_ms',
    updated_at: 'coalesce(v.updated_ms, 0)',
    launched_at: 'coalesce(v.launched_ms, 0)',
    display_name: text('display_name'),
    display_description: text('display_description'),
    status: 'v.status',
    attach_status: 'v.attach_status',
    size: 'v.size_gib',
    host: text('host'),
    bootable: 'v.bootable',
    multiattach: 'v.multiattach',
    migration_status: text('migration_status'),
    availability_zone: 'v.availability_zone',
    project_id: 'v.project_id',
    user_id: 'v.user_id',
    volume_type_id: 'v.volume_type_id',
    snapshot_id: text('snapshot_id'),
    source_volid: text('source_volid'),
    group_id: text('group_id'),
    replication_status: text('replication_status'),
    provider_id: text('provider_id'),
    service_uuid: text('service_id'),
  },
  metadata: {
    sql: `(${hasMetadata('user', 'v.id')} or ${hasMetadata('admin', 'v.id')})`,
    times: 2,
  },
  imageMetadata: { sql: hasMetadata('image', 'v.id'), times: 1 },
}

/**
 * A host as filters name it: with a pool it is that pool, with a backend all of its pools, else all of
 * its backends. Both separators come right before a character that ends the range.
 */
export function onHost(column: string, host: string): Condition {
  const under = host.includes('#') ? [] : host.includes('@') ? ['#$'] : ['#$', '@A']
  return {
    sql: `(${[`${column} = ?`, ...under.map(() => `(${column} >= ? and ${column} < ?)`)].join(' or ')})`,
    values: [host, ...under.flatMap((range) => [...range].map((end) => `${host}${end}`))],
  }
}

/** Members do not see the copies that a migration is filling. */
export const noMigrationTargets: Condition = {
  sql: "(v.migration_status is null or v.migration_status not like 'target:%')",
  values: [],
}
