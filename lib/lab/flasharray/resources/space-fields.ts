import { number, type Resource } from '../query/resource.ts'

/** Share of what hosts wrote that is left after reduction; the same for every object of the lab. */
export const REDUCTION = 4.2

/**
 * `space` of a volume, or of what several add up to. The stand-in arrays find nothing shared, and count
 * a snapshot's own data with its volume.
 * @param written SQL of the bytes that hosts have written.
 * @param provisioned SQL of the virtual size in bytes.
 * @param snapshots SQL of the bytes that only snapshots still hold.
 */
export function spaceFields(
  written: string,
  provisioned: string,
  snapshots = '0',
): Resource['fields'] {
  const reduced = number(`cast(${written} / ${REDUCTION} as integer)`)
  const used = {
    ...number(`cast((${written} + ${snapshots}) / ${REDUCTION} as integer)`),
    derive: sumOfParts,
  }
  return {
    'space.data_reduction': number(`${REDUCTION}`),
    'space.total_reduction': number(
      `round(${REDUCTION} * max(${provisioned}, 1) / max(${written}, 1), 2)`,
    ),
    'space.thin_provisioning': number(`max(0.0, 1 - 1.0 * ${written} / max(${provisioned}, 1))`),
    'space.total_provisioned': number(provisioned),
    'space.used_provisioned': number(written),
    'space.unique': reduced,
    'space.shared': number('0'),
    'space.snapshots': number(`cast(${snapshots} / ${REDUCTION} as integer)`),
    'space.system': number('0'),
    'space.virtual': number(written),
    'space.footprint': reduced,
    'space.total_physical': used,
    'space.total_used': used,
  }
}

/** What an object uses is what is its own and what its snapshots keep. */
function sumOfParts(item: Readonly<Record<string, unknown>>): number {
  const { unique, snapshots } = item.space as { unique: number; snapshots: number } // put before it
  return unique + snapshots
}
