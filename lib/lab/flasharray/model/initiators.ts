import type { Scene } from '../call.ts'
import { invalidValue, PurityError, refused } from '../errors.ts'
import type { HostRow } from './hosts.ts'

/** The names by which a host signs on: iSCSI, NVMe and Fibre Channel. */
export const initiatorKinds = ['iqn', 'nqn', 'wwn'] as const
export type InitiatorKind = (typeof initiatorKinds)[number]

/** A WWN is kept as the drivers ask for it, upper case and without colons. */
export const initiatorValue = (kind: InitiatorKind, text: string): string =>
  kind === 'wwn' ? text.replaceAll(':', '').toUpperCase() : text

const shapes: Record<InitiatorKind, RegExp> = {
  iqn: /^(iqn|eui|naa)\.\S+$/i,
  nqn: /^nqn\.\S+$/i,
  wwn: /^[0-9A-F]{16}$/,
}

/** Gives a host initiators that nobody else on the array has; what it has already is no matter. */
export function addInitiators(
  { store, array }: Scene,
  host: Pick<HostRow, 'key' | 'name'>,
  kind: InitiatorKind,
  values: readonly string[],
): void {
  for (const value of values.map((text) => initiatorValue(kind, text))) {
    if (!shapes[kind].test(value)) throw invalidValue(`${kind}s`, `${value} is not one`)
    const owner = store.get<{ host_key: number }>(
      'select host_key from fa_initiator where array = ? and kind = ? and value = ?',
      array,
      kind,
      value,
    )
    if (owner?.host_key === host.key) continue
    if (owner !== undefined)
      throw new PurityError(`The specified ${kind.toUpperCase()} is already in use.`, value)
    store.run(
      'insert into fa_initiator (array, host_key, kind, value) values (?, ?, ?, ?)',
      array,
      host.key,
      kind,
      value,
    )
  }
}

/** Takes initiators from a host; without `values` all of that kind. */
export function removeInitiators(
  { store }: Scene,
  host: Pick<HostRow, 'key' | 'name'>,
  kind: InitiatorKind,
  values?: readonly string[],
): void {
  if (values === undefined) {
    store.run('delete from fa_initiator where host_key = ? and kind = ?', host.key, kind)
    return
  }
  for (const value of values) {
    const removed = store.run(
      'delete from fa_initiator where host_key = ? and kind = ? and value = ?',
      host.key,
      kind,
      initiatorValue(kind, value),
    )
    if (removed.changes === 0)
      throw refused(`The ${kind.toUpperCase()} ${value} does not exist on the host.`, host.name)
  }
}

/** A host speaks NVMe or SCSI, not both; it decides whether its connections have an NSID or a LUN. */
export function settleProtocol({ store }: Scene, host: Pick<HostRow, 'key' | 'name'>): void {
  const kinds = store
    .all<{ kind: InitiatorKind }>(
      'select distinct kind from fa_initiator where host_key = ?',
      host.key,
    )
    .map((row) => row.kind)
  const isNvme = kinds.includes('nqn')
  if (isNvme && kinds.length > 1)
    throw refused(
      'A host has NVMe initiators or iSCSI and Fibre Channel ones, not both.',
      host.name,
    )
  store.run('update fa_host set is_nvme = ? where key = ?', isNvme ? 1 : 0, host.key)
}
