import type { VolumeDetail } from '../../contracts/farside/volumes.ts'
import { findCinderHost } from '../conf/cinder-host.ts'
import { configuredBackends } from '../conf/configured-backends.ts'
import { readConfig } from '../config/config.ts'
import { recentLines } from './recent-lines.ts'

const mostLines = 20
const telling = ['WARNING', 'ERROR', 'CRITICAL']

/**
 * Lines of the logs that name one of the texts (a volume, a request), the grave ones if there are any.
 * @param backendId where the volume is; null: no backend took it, so every log is looked at.
 */
export async function findLogLines({
  backendId,
  anyOf,
}: {
  backendId: string | null
  anyOf: readonly string[]
}): Promise<VolumeDetail['logLines']> {
  const known = backendId === null ? undefined : findCinderHost(backendId)
  const hosts = known === undefined ? readConfig().cinderHosts : [known]
  const backends = await configuredBackends()
  const found = await Promise.all(
    hosts.map(async (host) => {
      const fallback = backends.find(({ id }) => id.startsWith(`${host.host}@`))?.id
      const id = known === undefined ? fallback : (backendId ?? fallback)
      const lines = (await recentLines(host)).filter(({ text }) =>
        anyOf.some((wanted) => text.includes(wanted)),
      )
      const grave = lines.filter(({ level }) => level !== null && telling.includes(level))
      return (grave.length > 0 ? grave : lines)
        .slice(-mostLines)
        .flatMap(({ offset, text }) => (id === undefined ? [] : { offset, text, backendId: id }))
    }),
  )
  return found.flat()
}
