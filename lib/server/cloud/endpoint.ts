import { type Catalog, publicEndpoint } from '../../http/keystone-client.ts'
import { readConfig } from '../config/config.ts'
import { Failure } from '../failure.ts'

/** Block storage has had several service types; the newest name first (service-types-authority). */
const serviceTypes = ['block-storage', 'volumev3', 'volume']

/** @throws Failure when the catalog has no block storage in the configured region */
export function cinderEndpoint(catalog: Catalog): string {
  const { region } = readConfig().keystone
  for (const type of serviceTypes) {
    const url = publicEndpoint(catalog, type, region)
    if (url !== undefined) return url
  }
  const where = region === undefined ? '' : ` in region ${region}`
  throw new Failure(
    'upstream-invalid-answer',
    `The catalog has no block storage service${where}.`,
    {
      upstream: 'Keystone',
    },
  )
}
