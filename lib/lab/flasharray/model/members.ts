import type { Stage } from './wires.ts'

/** `to_seq` of a member that has not left. */
export const STILL_MEMBER = Number.MAX_SAFE_INTEGER

type MemberRow = { key: number; pg_id: string; joined_seq: number; from_seq: number }

/** Puts a volume into a group: it is in every snapshot taken from now on. False if it is there already. */
export function joinGroup(stage: Stage, groupId: string, volumeId: string): boolean {
  const { store } = stage
  if (currentRow(stage, groupId, volumeId) !== undefined) return false
  const next = nextSeq(stage, groupId)
  insertInterval(stage, groupId, volumeId, next, next)
  forgetRates(store, groupId)
  return true
}

/** Takes a volume out of a group; the snapshots that have it keep it. False if it was not in it. */
export function leaveGroup(stage: Stage, groupId: string, volumeId: string): boolean {
  const row = currentRow(stage, groupId, volumeId)
  if (row === undefined) return false
  closeInterval(stage, row)
  forgetRates(stage.store, groupId)
  return true
}

/** Takes a volume out of all of its groups; returns their ids. */
export function leaveAllGroups(stage: Stage, volumeId: string): string[] {
  const groups = stage.store
    .all<{ pg_id: string }>('select pg_id from fa_pg_volume where volume_id = ?', volumeId)
    .map((row) => row.pg_id)
  for (const groupId of groups) leaveGroup(stage, groupId, volumeId)
  return groups
}

/**
 * Takes notice of a volume's new size, name or write rate. Snapshots keep the size they were taken
 * with; a new name is that of old snapshots too, as it is on an array.
 */
export function volumeChanged(stage: Stage, volumeId: string): void {
  const { store } = stage
  store.run(
    `update fa_member set name = v.name, short_name = ${shortNameSql('v.name')}
     from (select id, min(name) as name from fa_volume where id = ?1) v
     where fa_member.volume_id = ?1 and fa_member.name <> v.name`,
    volumeId,
  )
  store.run(
    `update fa_volume_snap set name = v.name || '.' || fa_volume_snap.suffix
     from (select id, min(name) as name from fa_volume where id = ?1) v
     where fa_volume_snap.volume_id = ?1`,
    volumeId,
  )
  const rows = store.all<MemberRow & { provisioned: number }>(
    'select * from fa_member where volume_id = ? and to_seq = ?',
    volumeId,
    STILL_MEMBER,
  )
  const size = store.get<{ provisioned: number }>(
    'select provisioned from fa_volume where id = ?',
    volumeId,
  )?.provisioned
  for (const row of rows) {
    forgetRates(store, row.pg_id)
    if (size === undefined || size === row.provisioned) continue
    closeInterval(stage, row)
    insertInterval(stage, row.pg_id, volumeId, row.joined_seq, nextSeq(stage, row.pg_id))
  }
}

/** A group has forgotten all of its snapshots on every array: nothing refers to its members any more. */
export function forgetMembers({ store }: Stage, groupId: string): void {
  store.run(
    `delete from fa_member where pg_id = ?1
     and not exists (select 1 from fa_pg where origin_id = ?1)
     and not exists (select 1 from fa_pg_snap where origin_id = ?1)`,
    groupId,
  )
}

/** The name without its pod. */
export const shortNameSql = (name: string): string =>
  `substr(${name}, iif(instr(${name}, '::') > 0, instr(${name}, '::') + 2, 1))`

const nextSeq = ({ store }: Stage, groupId: string): number =>
  (store.get<{ taken: number }>('select max(taken) as taken from fa_pg where id = ?', groupId)
    ?.taken ?? 0) + 1

const currentRow = ({ store }: Stage, groupId: string, volumeId: string) =>
  store.get<MemberRow>(
    'select * from fa_member where volume_id = ? and pg_id = ? and to_seq = ?',
    volumeId,
    groupId,
    STILL_MEMBER,
  )

function insertInterval(
  { store }: Stage,
  groupId: string,
  volumeId: string,
  joinedSeq: number,
  fromSeq: number,
): void {
  store.run(
    `insert into fa_member (pg_id, volume_id, name, short_name, provisioned, joined_seq, from_seq, to_seq)
     select ?1, id, name, ${shortNameSql('name')}, provisioned, ?3, ?4, ${STILL_MEMBER}
     from fa_volume where id = ?2 order by key limit 1`,
    groupId,
    volumeId,
    joinedSeq,
    fromSeq,
  )
}

/** Ends a membership before the next snapshot; one that no snapshot saw leaves no trace. */
function closeInterval(stage: Stage, row: MemberRow): void {
  const next = nextSeq(stage, row.pg_id)
  if (row.from_seq >= next) stage.store.run('delete from fa_member where key = ?', row.key)
  else stage.store.run('update fa_member set to_seq = ? where key = ?', next, row.key)
}

const forgetRates = (store: Stage['store'], groupId: string) =>
  store.run('update fa_pg set write_rate = null where id = ?', groupId)
