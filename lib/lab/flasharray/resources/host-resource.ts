import { type InitiatorKind, initiatorValue } from '../model/initiators.ts'
import { likeSql } from '../query/filter-sql.ts'
import {
  flag,
  list as jsonList,
  type Match,
  number,
  type Resource,
  text,
} from '../query/resource.ts'
import { spaceFields } from './space-fields.ts'

const initiators = (kind: InitiatorKind) =>
  jsonList(`(select json_group_array(value) from (
    select i.value from fa_initiator i where i.host_key = h.key and i.kind = '${kind}' order by i.key))`)

/** WWNs are asked for with and without colons. */
const matchWwn: Match = (wanted, isPattern, parameters) => {
  const value = initiatorValue('wwn', wanted)
  return isPattern ? likeSql('e.value', value, parameters) : `e.value = ${parameters.add(value)}`
}

/** A password is never told; that there is one is. */
const masked = (column: string) => text(`iif(h.${column} is null, null, '****')`)

const hasInitiators = 'exists (select 1 from fa_initiator i where i.host_key = h.key)'

const connectedSum = (column: string) =>
  `coalesce((select sum(v.${column}) from fa_connection c
    join fa_volume v on v.key = c.volume_key where c.host_key = h.key), 0)`

/** Looks hosts of the asked array up by name. */
export const hostLookup = {
  thing: 'Host',
  sql: 'h.name',
  table: '(select array, name, null as eradicate_ms from fa_host)',
  column: 'name',
} as const

/** `/hosts`. Only hosts of the array itself: those of a pod's other array are not shown here. */
export const hostResource: Resource = {
  from: 'fa_host h left join fa_host_group hg on hg.key = h.host_group_key',
  where: 'h.array = ?2',
  key: 'h.key',
  lookups: { names: [hostLookup] },
  fields: {
    name: text('h.name'),
    iqns: initiators('iqn'),
    nqns: initiators('nqn'),
    wwns: { ...initiators('wwn'), match: matchWwn },
    'chap.host_user': text('h.chap_host_user'),
    'chap.host_password': masked('chap_host_password'),
    'chap.target_user': text('h.chap_target_user'),
    'chap.target_password': masked('chap_target_password'),
    connection_count: number('(select count(*) from fa_connection c where c.host_key = h.key)'),
    destroyed: flag('0'),
    'host_group.name': text('hg.name'),
    is_local: flag('1'),
    personality: text('h.personality'),
    'port_connectivity.details': text(`iif(${hasInitiators}, 'Redundant', 'None')`),
    'port_connectivity.status': text(`iif(${hasInitiators}, 'healthy', 'critical')`),
    preferred_arrays: jsonList('h.preferred_arrays'),
    time_remaining: number('null'),
    vlan: text('h.vlan'),
    'space.total_provisioned': number(connectedSum('provisioned')),
    'space.used_provisioned': number(connectedSum('first_bytes')),
  },
}

/** `/hosts/space`: of the volumes connected to each. */
export const hostSpaceResource: Resource = {
  ...hostResource,
  fields: {
    name: text('h.name'),
    time: number('?1'),
    ...spaceFields(connectedSum('first_bytes'), connectedSum('provisioned')),
  },
}

/** `/host-groups`. */
export const hostGroupResource: Resource = {
  from: 'fa_host_group hg',
  where: 'hg.array = ?2',
  key: 'hg.key',
  lookups: {
    names: [
      {
        thing: 'Host group',
        sql: 'hg.name',
        table: '(select array, name, null as eradicate_ms from fa_host_group)',
        column: 'name',
      },
    ],
  },
  fields: {
    name: text('hg.name'),
    connection_count: number(
      '(select count(distinct c.unit) from fa_connection c where c.host_group_key = hg.key)',
    ),
    destroyed: flag('0'),
    host_count: number('(select count(*) from fa_host h where h.host_group_key = hg.key)'),
    is_local: flag('1'),
    time_remaining: number('null'),
    'space.total_provisioned': number(groupSum('provisioned')),
    'space.used_provisioned': number(groupSum('first_bytes')),
  },
}

/** `/host-groups/space`. */
export const hostGroupSpaceResource: Resource = {
  ...hostGroupResource,
  fields: {
    name: text('hg.name'),
    time: number('?1'),
    ...spaceFields(groupSum('first_bytes'), groupSum('provisioned')),
  },
}

/** Over the volumes of the group, each of them once for all of its hosts. */
function groupSum(column: string): string {
  return `coalesce((select sum(v.${column}) from (
      select distinct c.volume_key from fa_connection c where c.host_group_key = hg.key) m
    join fa_volume v on v.key = m.volume_key), 0)`
}
