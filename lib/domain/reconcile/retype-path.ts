import {
  driverReplicationType,
  type ExtraSpecs,
  isReplicatedSpec,
} from '../volume-type/extra-specs.ts'

export type TypeSpecs = { name: string; extraSpecs: ExtraSpecs }
/** `steps`: names of the types to retype to, one after the other. */
export type RetypePath = { ok: true; steps: string[] } | { ok: false; reason: string }

/**
 * The retypes after which the driver has really put the volume where `to` wants it. Between two types
 * that both count as replicated the driver does nothing when it does not know the first one's kind, or
 * when both are of one kind (`retype`, cinder/volume/drivers/pure.py @ ab09bc39): Cinder then shows
 * the right type, and the volume is as unprotected as before. The way leads through a type without
 * replication.
 */
export function retypePath(
  from: TypeSpecs | null,
  to: TypeSpecs,
  types: readonly TypeSpecs[],
): RetypePath {
  const wanted = driverReplicationType(to.extraSpecs)
  if (wanted === null) return { ok: false, reason: `${to.name} gives no replication itself` }
  const had = from === null ? null : driverReplicationType(from.extraSpecs)
  if (had === 'sync' || had === 'trisync')
    return {
      ok: false,
      reason:
        'The driver takes a volume of this type to be in the pod, and would fail at moving it. Create a volume of the right type and copy the data',
    }
  if (from === null || !isReplicatedSpec(from.extraSpecs))
    return from?.name === to.name
      ? { ok: false, reason: 'It has this type already' }
      : { ok: true, steps: [to.name] }
  if (had !== null && had !== wanted) return { ok: true, steps: [to.name] }
  const through = types.find((type) => isWayStation(type, from))
  return through === undefined
    ? {
        ok: false,
        reason: `The way leads through a type without replication${backendWords(from)}, and there is none`,
      }
    : { ok: true, steps: [through.name, to.name] }
}

/** Without replication, on the same backends, and nothing that the driver would act on. */
const isWayStation = ({ extraSpecs }: TypeSpecs, from: TypeSpecs) =>
  Object.entries(extraSpecs).every(
    ([key, value]) => key === 'volume_backend_name' && value === from.extraSpecs[key],
  )

const backendWords = ({ extraSpecs }: TypeSpecs) =>
  extraSpecs.volume_backend_name === undefined
    ? ''
    : ` (at most with volume_backend_name=${extraSpecs.volume_backend_name})`

/** What somebody meant by extra specs that the driver ignores; `async` when they do not say. */
export function meantReplication(extraSpecs: ExtraSpecs): 'async' | 'sync' | 'trisync' {
  const text = Object.entries(extraSpecs)
    .filter(([key]) => /replication_type$/i.test(key))
    .map(([, value]) => value.toLowerCase())
    .join(' ')
  if (text.includes('trisync')) return 'trisync'
  return /(^|[^a])sync/.test(text) ? 'sync' : 'async'
}
