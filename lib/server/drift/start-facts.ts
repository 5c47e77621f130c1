import { cinderHostOf } from '../conf/cinder-host.ts'
import { readConfFile } from '../conf/conf-file.ts'
import type { ConfiguredBackend } from '../conf/configured-backends.ts'
import { readPools } from '../inventory/cinder-reads.ts'
import { isRestartNeeded, lastStartMs } from '../log/last-start.ts'
import { recentLines, sinceLastStart } from '../log/recent-lines.ts'

/** What is known of the last start of cinder-volume; see `Evidence` of the domain. */
export type StartFacts = {
  restartNeeded: boolean | null
  startedMs: number | null
  driverFailed: boolean
  /** Addresses that the driver could not set up as secondary arrays. */
  skippedAddresses: string[]
}

export async function readStartFacts({ id }: ConfiguredBackend): Promise<StartFacts> {
  const host = cinderHostOf(id)
  const [file, startedMs, lines, pools] = await Promise.all([
    readConfFile(host.conf),
    lastStartMs(host),
    recentLines(host),
    readPools().catch(() => null),
  ])
  const skipped = sinceLastStart(lines).flatMap(
    ({ message }) => /Failed to set up secondary array: (\S+)/.exec(message)?.[1] ?? [],
  )
  return {
    restartNeeded: await isRestartNeeded(host, file),
    startedMs,
    // A driver that could not be set up reports no pool.
    driverFailed: pools !== null && !pools.some(({ name }) => name.startsWith(`${id}#`)),
    skippedAddresses: [...new Set(skipped)],
  }
}
