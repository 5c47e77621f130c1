import type { Diagnosis } from '../../domain/doctor/diagnosis.ts'
import type { Gap } from '../../domain/doctor/report.ts'
import { readConfig } from '../config/config.ts'
import type { CinderHost } from '../config/schema.ts'
import { toFailure } from '../failure.ts'
import type { Looked } from './looked.ts'

/**
 * Looks at something of each Cinder host. A host that cannot be read is a gap; why it cannot is told
 * with Farside's surroundings.
 * @param what that, for the gap: “the log”
 */
export async function ofEachHost(
  what: string,
  look: (host: CinderHost) => Promise<Diagnosis[]>,
): Promise<Omit<Looked, 'checked'>> {
  const gaps: Gap[] = []
  const perHost = readConfig().cinderHosts.map((host) =>
    look(host).catch((error: unknown): Diagnosis[] => {
      const { message } = toFailure(error)
      gaps.push({ what, of: host.host, message, sinceMs: null })
      return []
    }),
  )
  return { diagnoses: (await Promise.all(perHost)).flat(), gaps }
}
