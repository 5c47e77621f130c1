import { lintCinderConf } from '../../domain/cinder-conf/lint.ts'
import { parseCinderConf } from '../../domain/cinder-conf/parse.ts'
import { startedBackends } from '../../domain/cinder-conf/read.ts'
import { diagnoseConfiguration } from '../../domain/doctor/configuration.ts'
import { counted } from '../../domain/doctor/diagnosis.ts'
import { diagnoseLog } from '../../domain/doctor/log.ts'
import { readConfFile } from '../conf/conf-file.ts'
import { maskSecrets } from '../conf/secrets.ts'
import { readConfig } from '../config/config.ts'
import { isRestartNeeded } from '../log/last-start.ts'
import { recentLines, sinceLastStart } from '../log/recent-lines.ts'
import { ofEachHost } from './each-host.ts'
import type { Looked } from './looked.ts'

/** Whatever takes the place of a secret is not shown either: nobody edits here. */
const maskKey = 'doctor'
const placeholders = /\{\{secret:[0-9a-f]+\}\}/g
const hidden = (text: string) => text.replaceAll(placeholders, '***')

/** The linter over the cinder.conf of each host. */
export async function lookAtConfiguration(): Promise<Looked> {
  const looked = await ofEachHost('cinder.conf', async (host) => {
    const file = await readConfFile(host.conf)
    const text = maskSecrets(file.text, maskKey)
    const conf = parseCinderConf(text)
    return diagnoseConfiguration(
      {
        host: host.host,
        path: host.conf,
        findings: lintCinderConf(text).map(({ message, explanation, fix, ...finding }) => ({
          ...finding,
          message: hidden(message),
          explanation: hidden(explanation),
          fixTitle: fix === undefined ? null : hidden(fix.title),
        })),
        sections: conf.sections,
        backendSections: startedBackends(conf),
        restartNeeded: await isRestartNeeded(host, file),
      },
      Date.now(),
    )
  })
  return { ...looked, checked: `the cinder.conf of ${hostsWords()}` }
}

/** What cinder-volume has complained about since it was last started. */
export async function lookAtLog(): Promise<Looked> {
  // A log in the journal is not read: that is told with Farside's surroundings.
  const filed = readConfig().cinderHosts.filter(({ log }) => 'file' in log).length
  const looked = await ofEachHost('the log', async (host) => {
    const lines = sinceLastStart(await recentLines(host))
    const [section] = await readConfFile(host.conf).then(
      ({ text }) => startedBackends(parseCinderConf(text)),
      () => [],
    )
    const backendId = section === undefined ? null : `${host.host}@${section}`
    return diagnoseLog(lines, { host: host.host, backendId, asOfMs: Date.now() })
  })
  return { ...looked, checked: `the log of ${counted(filed, 'host')} since the last start` }
}

const hostsWords = () => counted(readConfig().cinderHosts.length, 'host')
