import type { Store } from '../../core/store.ts'

/** The type of a project's volumes that name none, where it differs from the cloud's. */
export type DefaultType = { projectId: string; volumeTypeId: string }

const SELECT =
  'select project_id as projectId, volume_type_id as volumeTypeId from cinder_default_type'

export function getDefaultType(store: Store, projectId: string): DefaultType | undefined {
  return store.get<DefaultType>(`${SELECT} where project_id = ?`, projectId)
}

/** Those of all projects that have one. */
export function listDefaultTypes(store: Store): DefaultType[] {
  return store.all<DefaultType>(`${SELECT} order by project_id`)
}

export function setDefaultType(store: Store, { projectId, volumeTypeId }: DefaultType): void {
  store.run(
    `insert into cinder_default_type (project_id, volume_type_id) values (?, ?)
     on conflict do update set volume_type_id = excluded.volume_type_id`,
    projectId,
    volumeTypeId,
  )
}

export function unsetDefaultType(store: Store, projectId: string): void {
  store.run('delete from cinder_default_type where project_id = ?', projectId)
}

/** Whether a type is some project's default. */
export function isDefaultOfProject(store: Store, volumeTypeId: string): boolean {
  return (
    store.get(
      'select 1 as one from cinder_default_type where volume_type_id = ? limit 1',
      volumeTypeId,
    ) !== undefined
  )
}
