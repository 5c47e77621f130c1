import type { RouteTable } from '../core/route-table.ts'
import { type Call, caller, parameter, type Route } from './call.ts'
import { endpointList, regionList, serviceList } from './catalog.ts'
import { collection, member } from './envelope.ts'
import { missing } from './errors.ts'
import { enforce } from './policy.ts'

type Item = { id: string } & Record<string, unknown>

type Noun = {
  name: string
  items: (call: Call) => Item[]
  filters: string[]
  /** Regions may be read by whoever has signed in. */
  isOpen?: boolean
}

const nouns: Noun[] = [
  { name: 'service', items: ({ endpoints }) => serviceList(endpoints), filters: ['type', 'name'] },
  {
    name: 'endpoint',
    items: ({ endpoints }) => endpointList(endpoints),
    filters: ['interface', 'service_id', 'region_id'],
  },
  { name: 'region', items: regionList, filters: ['parent_region_id'], isOpen: true },
]

function nounRoutes({ name, items, filters, isOpen }: Noun): RouteTable<Route> {
  const plural = `${name}s`
  return {
    [`GET /v3/${plural}`]: (call) => {
      isOpen ? caller(call) : enforce(call, `list_${plural}`)
      const query = call.url.searchParams
      const found = items(call).filter((item) =>
        filters.every((filter) => !query.has(filter) || query.get(filter) === item[filter]),
      )
      return collection(call, plural, found)
    },
    [`GET /v3/${plural}/{id}`]: (call) => {
      caller(call)
      const id = parameter(call, 'id')
      const item = items(call).find((one) => one.id === id)
      if (!item) throw missing(name, id)
      if (!isOpen) enforce(call, `get_${name}`)
      return member(call, name, item)
    },
  }
}

/** What the cloud is made of; the lab decides that itself, so all of it is read only. */
export const catalogRoutes: RouteTable<Route> = Object.assign({}, ...nouns.map(nounRoutes))
