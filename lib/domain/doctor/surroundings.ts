import { durationShort } from '../units.ts'
import { counted, type Diagnosis, idOf, listed } from './diagnosis.ts'

/** What Farside itself needs to see its cloud, and whether it has it. */
export type SurroundingsFacts = {
  /** Hosts of farside.yaml; each problem ends a sentence, null when there is none. */
  hosts: readonly {
    host: string
    confProblem: string | null
    logProblem: string | null
    /** The unit of a log in the journal, which is not read here; null for a file. */
    journalUnit: string | null
    hasRestartCommand: boolean
  }[]
  /** Backends that Cinder has on hosts that farside.yaml does not name. */
  undescribedBackends: readonly string[]
  /** Clocks that were read, ms; the console's own is not among them while the cloud is a lab. */
  clocks: readonly { name: string; nowMs: number }[]
  /** Files with a password that other accounts of this machine can read. */
  openFiles: readonly string[]
}

/** Protection is judged by the arrays' own clocks; beyond this, ages on two of them tell nothing. */
const mostSkewMs = 5 * 60_000

export function diagnoseSurroundings(facts: SurroundingsFacts, asOfMs: number): Diagnosis[] {
  const common = { area: 'farside' as const, count: 1, sinceMs: null, asOfMs, where: null }
  const found: Diagnosis[] = []
  for (const { host, confProblem, logProblem, journalUnit, hasRestartCommand } of facts.hosts) {
    if (confProblem !== null)
      found.push({
        ...common,
        id: idOf('farside', 'conf-unreadable', host),
        severity: 'error',
        urgency: 'outage',
        code: 'conf-unreadable',
        title: `The cinder.conf of ${host} cannot be read`,
        because: [
          confProblem,
          'Its backends and arrays are not known, so nothing can be said of them.',
        ],
        remedy: `Correct conf: of ${host} in farside.yaml, or let the console read the file.`,
      })
    if (logProblem !== null)
      found.push({
        ...common,
        id: idOf('farside', 'log-unreadable', host),
        severity: 'warning',
        urgency: 'outage',
        code: 'log-unreadable',
        title: `The log of cinder-volume on ${host} cannot be read`,
        because: [
          logProblem,
          'Why a backend is down, and whether it needs a restart, is not known.',
        ],
        remedy: `Correct log: of ${host} in farside.yaml, or let the console read it.`,
      })
    if (journalUnit !== null)
      found.push({
        ...common,
        id: idOf('farside', 'log-in-journal', host),
        severity: 'info',
        urgency: 'note',
        code: 'log-in-journal',
        title: `The log of cinder-volume on ${host} was not looked at`,
        because: [`It is in the journal, unit ${journalUnit}, which is not read here yet.`],
        remedy: `Read it there: journalctl -u ${journalUnit}`,
      })
    if (!hasRestartCommand)
      found.push({
        ...common,
        id: idOf('farside', 'no-restart-command', host),
        severity: 'info',
        urgency: 'note',
        code: 'no-restart-command',
        title: `farside.yaml has no restart command for ${host}`,
        because: [
          'Changes of its cinder.conf apply only when somebody restarts cinder-volume there.',
        ],
        remedy: `Add restart: to ${host} under cinderHosts: in farside.yaml.`,
      })
  }
  if (facts.undescribedBackends.length > 0)
    found.push({
      ...common,
      id: idOf('farside', 'host-not-described'),
      severity: 'warning',
      urgency: 'outage',
      code: 'host-not-described',
      title: `farside.yaml does not say where ${counted(facts.undescribedBackends.length, 'backend')} ${facts.undescribedBackends.length === 1 ? 'is' : 'are'} configured`,
      because: [
        `${listed(facts.undescribedBackends)}: their cinder.conf, log and arrays are not known here.`,
      ],
      remedy: 'Add their hosts under cinderHosts: in farside.yaml.',
      count: facts.undescribedBackends.length,
    })
  const skew = skewOf(facts.clocks)
  if (skew !== null)
    found.push({
      ...common,
      id: idOf('farside', 'clock-skew'),
      severity: 'warning',
      urgency: 'configuration',
      code: 'clock-skew',
      title: `The clocks of ${skew.ahead} and ${skew.behind} differ by ${durationShort(skew.ms / 1000)}`,
      because: [
        'Ages of recovery points, and when a schedule is due, are told by clocks that disagree.',
        `Looked at: ${listed(facts.clocks.map(({ name }) => name))}.`,
      ],
      remedy: 'Set the clocks by NTP.',
    })
  for (const file of facts.openFiles)
    found.push({
      ...common,
      id: idOf('farside', 'file-open', file),
      severity: 'warning',
      urgency: 'configuration',
      code: 'file-open',
      title: `${file} can be read by every account of this machine`,
      because: ['It holds a password.'],
      remedy: `chmod o-rwx ${file}`,
    })
  return found
}

function skewOf(clocks: SurroundingsFacts['clocks']) {
  const sorted = [...clocks].sort((left, right) => left.nowMs - right.nowMs)
  const [first] = sorted
  const last = sorted.at(-1)
  if (first === undefined || last === undefined) return null
  const ms = last.nowMs - first.nowMs
  return ms > mostSkewMs ? { ahead: last.name, behind: first.name, ms } : null
}
