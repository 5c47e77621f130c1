import type { Coverage } from '#lib/contracts/lab/lab-api.ts'
import { routes as cinderRoutes } from '../cinder/api/routes.ts'
import { coverage as arrayCoverage } from '../flasharray/fleet.ts'

/** What the stand-ins serve, from their own route tables; paths as the vendor writes them. */
export function readCoverage(): Coverage {
  const cinder = Object.keys(cinderRoutes).map((route) => {
    const [method = '', path = ''] = route.split(' ')
    return { api: 'cinder', method, path: `/v3/{project_id}${path}`, served: true }
  })
  return [...arrayCoverage().map((route) => ({ api: 'flasharray', ...route })), ...cinder]
}
