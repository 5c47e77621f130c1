import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Json } from '../../core/json.ts'
import { toPurityName } from './driver-core.ts'
import { invalidConnector } from './python-errors.ts'
import { PythonError } from './python-text.ts'

/** What a compute host says of itself; whatever else it says is of no interest here. */
export type Connector = {
  host: string
  initiator: string | undefined
  wwpns: string[] | undefined
  nqn: string | undefined
  systemUuid: string | undefined
}

const connectorSchema = z.looseObject({
  host: z.string().nullish(),
  initiator: z.string().nullish(),
  wwpns: z.union([z.array(z.string()), z.string()]).nullish(),
  wwnns: z.unknown().optional(),
  nqn: z.string().nullish(),
  'system uuid': z.string().nullish(),
})

export type Transport = 'iscsi' | 'fc' | 'nvme'

const required: Record<Transport, string[]> = {
  iscsi: ['initiator'],
  fc: ['wwpns', 'wwnns'],
  nvme: [],
}

/** `validate_connector`, then what the driver reads of it. Raises where either of them does. */
export function readConnector(value: Json, transport: Transport): Connector {
  const parsed = connectorSchema.safeParse(value)
  if (!parsed.success) throw new PythonError('TypeError', 'expected string or bytes-like object')
  const raw = parsed.data
  const missing = required[transport].find((key) => !raw[key])
  if (missing !== undefined) throw invalidConnector(missing)
  if (raw.host === undefined || raw.host === null) throw new PythonError('KeyError', "'host'")
  if (transport === 'nvme' && !raw.nqn) throw new PythonError('KeyError', "'nqn'")
  return {
    host: raw.host,
    initiator: raw.initiator ?? undefined,
    wwpns: typeof raw.wwpns === 'string' ? [raw.wwpns] : (raw.wwpns ?? undefined),
    nqn: raw.nqn ?? undefined,
    systemUuid: raw['system uuid'] ?? undefined,
  }
}

/** `_generate_purity_host_name`: 23 characters of the name, and an id that tells hosts of one name apart. */
export function purityHostName({ host, systemUuid }: Connector): string {
  const id = (systemUuid ?? randomUUID()).replaceAll('-', '')
  return `${toPurityName(host.slice(0, 23)).replace(/^-+/, '')}-${id}-cinder`
}

/** Hosts that the driver made, and so may delete. */
export const isGeneratedHost = (name: string): boolean => /.*-[a-f0-9]{32}-cinder$/.test(name)

/**
 * Filters of GET /hosts that find a connector's host; of several only the last answer counts.
 * @param isRemote hosts that the array knows of another one.
 */
export function hostFilters(
  connector: Connector,
  transport: Transport,
  isRemote: boolean,
): string[] {
  const where = isRemote ? 'not is_local' : 'is_local'
  if (transport === 'iscsi') return [`iqns='${connector.initiator ?? ''}' and ${where}`]
  if (transport === 'nvme') return [`nqns='${connector.nqn ?? ''}' and ${where}`]
  return (connector.wwpns ?? []).map((wwn) => `wwns='${wwn.toUpperCase()}' and ${where}`)
}

/** Body of POST /hosts, and how the log names it. */
export function hostBody(connector: Connector, transport: Transport) {
  if (transport === 'iscsi')
    return { body: { iqns: [connector.initiator] }, text: `IQN: ${connector.initiator}` }
  if (transport === 'nvme')
    return { body: { nqns: [connector.nqn] }, text: `NQN: ${connector.nqn}` }
  const wwns = connector.wwpns ?? []
  return { body: { wwns }, text: `WWN: [${wwns.map((wwn) => `'${wwn}'`).join(', ')}]` }
}
