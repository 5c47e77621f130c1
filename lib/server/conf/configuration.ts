import type {
  AppliedConfiguration,
  ApplyConfiguration,
  Configuration,
  ConfigurationBackup,
  RestartResult,
} from '../../contracts/farside/backends.ts'
import { forget } from '../cache/remember.ts'
import type { CinderHost } from '../config/schema.ts'
import { Failure } from '../failure.ts'
import { forgetCinder } from '../inventory/cinder-reads.ts'
import { readLab } from '../lab/lab-client.ts'
import { isRestartNeeded, noteWritten } from '../log/last-start.ts'
import { sessionSecret } from '../session/secret.ts'
import { cinderHostOf, splitBackendId } from './cinder-host.ts'
import { etagOf, listBackups, readBackupFile, readConfFile, replaceConfFile } from './conf-file.ts'
import { forgetConfiguredBackends } from './configured-backends.ts'
import { knownSecrets } from './known-secrets.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { runRestart } from './run-restart.ts'
import { expandPlaceholders, findSecrets, maskSecrets, placeholderFor } from './secrets.ts'

/** The cinder.conf of the backend's host, every secret of it replaced by a placeholder. */
export async function readConfiguration(backendId: string): Promise<Configuration> {
  const host = cinderHostOf(backendId)
  const file = await readConfFile(host.conf)
  const { text, etag } = file
  const [backups, restartNeeded, arrays] = await Promise.all([
    listBackups(host.conf),
    isRestartNeeded(host, file),
    knownArrays(),
  ])
  return {
    path: host.conf,
    text: maskSecrets(text, sessionSecret()),
    etag,
    section: splitBackendId(backendId).section,
    backups,
    restartNeeded,
    knownArrays: arrays,
  }
}

/** A copy of the file from before a change, without its secrets. */
export async function readBackup(backendId: string, name: string): Promise<ConfigurationBackup> {
  const text = await readBackupFile(cinderHostOf(backendId).conf, name)
  return { name, text: maskSecrets(text, sessionSecret()) }
}

/**
 * Writes the file, with the secrets put back in place of their placeholders, and restarts
 * cinder-volume if that is wanted.
 * @throws Failure `conflict` when the file is not the one that was edited; nothing is written then
 */
export async function applyConfiguration(
  backendId: string,
  { text, etag, restart }: ApplyConfiguration,
): Promise<AppliedConfiguration> {
  const host = cinderHostOf(backendId)
  const backupName = await oneAtATime(host.conf, async () => {
    const before = await readConfFile(host.conf)
    if (before.etag !== etag) {
      throw new Failure(
        'conflict',
        'Somebody has changed cinder.conf meanwhile. Load it again; nothing was written.',
      )
    }
    const expanded = await expand(text, before.text, host)
    if (etagOf(expanded) === before.etag) return null
    await noteWritten(host, etagOf(expanded))
    return replaceConfFile(host.conf, before.text, expanded)
  })
  forgetConfiguredBackends()
  const restarted = restart ? await restartBackend(backendId) : null
  return { configuration: await readConfiguration(backendId), backupName, restart: restarted }
}

/** Runs the restart command of farside.yaml for the backend's host. */
export async function restartBackend(backendId: string): Promise<RestartResult> {
  const host = cinderHostOf(backendId)
  if (host.restart === undefined) {
    throw new Failure('not-available', `farside.yaml has no restart command for ${host.host}.`)
  }
  const result = await runRestart(host.restart, await knownSecrets(host))
  forgetCinder()
  forget('array/')
  forget('log/')
  return result
}

/**
 * The text of an edit as it would be written.
 * @throws Failure `invalid` when a placeholder stands for no secret that is known
 */
export async function expandEdit(backendId: string, text: string): Promise<string> {
  const host = cinderHostOf(backendId)
  const { text: before } = await readConfFile(host.conf)
  return expand(text, before, host)
}

/** Of the file as it is and as it was, for whoever goes back to a copy goes back to its tokens. */
async function expand(text: string, before: string, host: CinderHost): Promise<string> {
  const secrets = [...findSecrets(before).map(({ value }) => value), ...(await knownSecrets(host))]
  const expanded = expandPlaceholders(text, secrets, sessionSecret())
  if (expanded.ok) return expanded.text
  const { line, placeholder } = expanded
  const sentence = `Line ${line}: ${placeholder} stands for no secret of this file. Type the secret itself.`
  throw new Failure('invalid', sentence, { fields: { text: sentence } })
}

async function knownArrays(): Promise<Configuration['knownArrays']> {
  const lab = await readLab().catch(() => undefined)
  const key = sessionSecret()
  return (lab?.arrays ?? []).map(({ name, address, apiToken }) => ({
    name,
    address,
    tokenPlaceholder: placeholderFor(apiToken, key),
  }))
}
