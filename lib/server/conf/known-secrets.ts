import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { remember } from '../cache/remember.ts'
import type { CinderHost } from '../config/schema.ts'
import { readLab } from '../lab/lab-client.ts'
import { listBackups, readConfFile } from './conf-file.ts'
import { findSecrets } from './secrets.ts'

const sharedForMs = 2_000

/**
 * Every secret that the log of a Cinder host or its restart command might print: those of its
 * cinder.conf as it is and as it was, for the log is older than the last change.
 */
export async function knownSecrets(host: CinderHost): Promise<string[]> {
  const { value } = await remember(`conf/secrets/${host.conf}`, sharedForMs, async () => {
    const now = await readConfFile(host.conf).then(
      ({ text }) => [text],
      () => [],
    )
    const backups = await listBackups(host.conf).catch(() => [])
    const before = await Promise.all(
      backups.map(({ name }) => readFile(join(dirname(host.conf), name), 'utf8').catch(() => '')),
    )
    const inFiles = [...now, ...before].flatMap((text) => findSecrets(text).map((s) => s.value))
    return [...new Set([...inFiles, ...(await labTokens())])]
  })
  return value
}

/** Tokens of the lab's arrays, which may be put into cinder.conf without being seen. */
export async function labTokens(): Promise<string[]> {
  const lab = await readLab().catch(() => undefined)
  return (lab?.arrays ?? []).map(({ apiToken }) => apiToken)
}
