import type { Target } from '#lib/contracts/farside/backends.ts'
import type { Finding } from '#lib/domain/cinder-conf/lint/finding.ts'
import { parseCinderConf } from '#lib/domain/cinder-conf/parse.ts'

const arrayOptions = [
  'enabled_backends',
  'volume_driver',
  'san_ip',
  'pure_api_token',
  'replication_device',
]

/** What of a cinder.conf names arrays and opens them. */
export function arrayLinesOf(text: string): string {
  const { entries } = parseCinderConf(text)
  const naming = entries.filter(({ key }) => arrayOptions.includes(key))
  return naming.map(({ section, key, value }) => [section, key, value].join(' ')).join('\n')
}

/** An answer of the arrays, with the text that they were tried for. */
type Tried = { text: string; targets: readonly Target[] }

/**
 * What the arrays said, as findings on the lines of the present text. A line that was edited since
 * it was tried has none: it waits for the next try.
 */
export function arrayFindings({ text: triedText, targets }: Tried, text: string): Finding[] {
  const triedLines = triedText.split('\n')
  const lines = text.split('\n')
  return targets.flatMap((target) => {
    const finding = findingOf(target)
    const index = lines.indexOf(triedLines[target.line - 1] ?? '')
    return finding === null || index < 0 ? [] : [{ ...finding, line: index + 1 }]
  })
}

// Driver behaviour: cinder/volume/drivers/pure.py @ ab09bc39, do_setup and parse_replication_configs.
const consequences = {
  primary: 'cinder-volume starts without its driver, and the backend goes down',
  target:
    'cinder-volume starts all the same and leaves this target out, with no more than a warning in its log',
}

function findingOf({ address, outage, role }: Target): Omit<Finding, 'line'> | null {
  if (outage === null) return null
  const consequence = role === 'primary' ? consequences.primary : consequences.target
  if (outage.code === 'upstream-certificate')
    return {
      severity: 'warning',
      code: 'array-certificate',
      message: `Farside does not trust the certificate of ${address}`,
      explanation: `${outage.message}. Cinder itself verifies it only when it is told to.`,
    }
  const message =
    outage.code === 'upstream-unauthorized'
      ? `The array at ${address} refuses this API token`
      : `The array at ${address} cannot be used`
  return {
    severity: 'error',
    code: 'array-outage',
    message,
    explanation: `${outage.message.replace(/\.$/, '')}. With this line ${consequence}.`,
  }
}

/** "pure1 and pure2 answer", or null when not every array does. */
export function answeringWords({ targets }: Tried): string | null {
  const names = [...new Set(targets.flatMap(({ array }) => array?.name ?? []))]
  if (names.length === 0 || targets.some(({ array }) => array === null)) return null
  const words = new Intl.ListFormat('en').format(names)
  return `${words} ${names.length === 1 ? 'answers' : 'answer'}`
}
