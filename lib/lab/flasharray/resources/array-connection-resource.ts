import { list as jsonList, number, type Resource, text } from '../query/resource.ts'

/** Whether two arrays reach each other, as `canReach` says: both on, and no cut between them. */
const isReached = (one: string, other: string) => `(
  not exists (select 1 from fa_array o where o.name in (${one}, ${other}) and o.off = 1)
  and not exists (select 1 from fa_wire w where w.cut = 1
    and ((w.first = ${one} and w.second = ${other}) or (w.first = ${other} and w.second = ${one}))))`

const status = (one: string, other: string) =>
  text(`iif(${isReached(one, other)}, 'connected', 'connecting')`)

const lookups: Resource['lookups'] = {
  names: [
    {
      thing: 'Array connection',
      sql: 'l.remote',
      table: '(select array, remote as name, null as eradicate_ms from fa_link)',
      column: 'name',
    },
  ],
}

const encryption = {
  encryption: text(`iif(l.encrypted = 1, 'encrypted', 'unencrypted')`),
  encryption_mode: text(`iif(l.encrypted = 1, 'AES-256-GCM-PSK', null)`),
  replication_transport: text(`'ip'`),
}

/** Interfaces that replicate. */
const replicating = `services like '%"replication"%'`

/** `/array-connections`: a row of each type of replication with each other array. */
export const connection: Resource = {
  from: 'fa_link l join fa_array r on r.name = l.remote',
  where: 'l.array = ?2',
  key: 'l.key',
  lookups,
  fields: {
    id: text('l.id'),
    name: text('r.name'),
    status: status('l.array', 'l.remote'),
    type: text('l.type'),
    'remote.id': text('r.id'),
    'remote.name': text('r.name'),
    'remote.resource_type': text(`'remote-arrays'`),
    management_address: text('r.address'),
    replication_addresses: jsonList(`(select json_group_array(i.address) from
      (select address from fa_network_interface where array = r.name and ${replicating}
       order by key) i)`),
    version: text('r.purity'),
    os: text(`'Purity//FA'`),
    ...encryption,
    'throttle.default_limit': number('l.default_limit'),
    'throttle.window': jsonList(`iif(l.window_start_ms is null, null,
      json_object('start', l.window_start_ms, 'end', l.window_end_ms))`),
    'throttle.window_limit': number('l.window_limit'),
  },
}

/** `/array-connections/path`: every replication port of this array with every one of the other. */
export const connectionPath: Resource = {
  from: `(select min(key) as key, array, remote, max(encrypted) as encrypted
      from fa_link group by array, remote) l
    join fa_array r on r.name = l.remote
    join fa_network_interface mine on mine.array = l.array and mine.${replicating}
    join fa_network_interface other on other.array = l.remote and other.${replicating}`,
  where: 'l.array = ?2',
  key: '(l.key * 1000000 + mine.key * 1000 + other.key)',
  lookups,
  fields: {
    name: text('r.name'),
    local_port: text('mine.name'),
    local_address: text('mine.address'),
    remote_port: text('other.name'),
    remote_address: text('other.address'),
    ...encryption,
    status: status('l.array', 'l.remote'),
    status_details: text('null'),
  },
}

/** `/array-connections/connection-key`: what another array needs to connect to this one. */
export const connectionKey: Resource = {
  from: 'fa_array a',
  where: 'a.name = ?2',
  key: 'a.key',
  lookups: {},
  fields: { connection_key: text('a.connection_key') },
}
