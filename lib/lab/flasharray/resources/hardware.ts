import type { Routes } from '../call.ts'
import { list } from '../query/list.ts'
import { flag, list as jsonList, number, type Resource, text } from '../query/resource.ts'

/** A table without destroyed rows, in the shape that lookups ask. */
const withoutEnd = (table: string) => `(select array, name, null as eradicate_ms from ${table})`

const controller: Resource = {
  from: 'fa_controller c join fa_array a on a.name = c.array',
  where: 'c.array = ?2',
  key: 'c.key',
  lookups: {
    names: [
      { thing: 'Controller', sql: 'c.name', table: withoutEnd('fa_controller'), column: 'name' },
    ],
  },
  fields: {
    name: text('c.name'),
    mode: text('c.mode'),
    model: text('a.model'),
    status: text('c.status'),
    type: text('c.type'),
    version: text('a.purity'),
  },
}

const port: Resource = {
  from: 'fa_port p',
  where: 'p.array = ?2',
  key: 'p.key',
  lookups: {
    names: [{ thing: 'Port', sql: 'p.name', table: withoutEnd('fa_port'), column: 'name' }],
  },
  fields: {
    name: text('p.name'),
    iqn: text('p.iqn'),
    nqn: text('p.nqn'),
    wwn: text('p.wwn'),
    portal: text('p.portal'),
    failover: text('null'),
  },
}

const networkInterface: Resource = {
  from: 'fa_network_interface i left join fa_port p on p.array = i.array and p.name = i.name',
  where: 'i.array = ?2',
  key: 'i.key',
  lookups: {
    names: [
      {
        thing: 'Network interface',
        sql: 'i.name',
        table: withoutEnd('fa_network_interface'),
        column: 'name',
      },
    ],
  },
  fields: {
    name: text('i.name'),
    enabled: flag('1'),
    interface_type: text('i.interface_type'),
    services: jsonList('i.services'),
    speed: number('i.speed'),
    'eth.address': text('i.address'),
    'eth.netmask': text('i.netmask'),
    'eth.mac_address': text('i.mac_address'),
    'eth.mtu': number('i.mtu'),
    'eth.subtype': text('i.subtype'),
    'fc.wwn': text('p.wwn'),
  },
}

export const hardwareRoutes: Routes = {
  'GET /controllers': (call) => list(call, controller),
  'GET /ports': (call) => list(call, port),
  'GET /network-interfaces': (call) => list(call, networkInterface),
}
