import type { PreflightReport } from '#lib/contracts/farside/preflight.ts'
import type { Finding } from '#lib/domain/cinder-conf/lint/finding.ts'
import { parseCinderConf } from '#lib/domain/cinder-conf/parse.ts'
import { toFinding } from '#lib/domain/preflight/finding.ts'

const arrayOptions = [
  'enabled_backends',
  'volume_driver',
  'san_ip',
  'pure_api_token',
  'replication_device',
  'driver_ssl_cert_verify',
  'driver_ssl_cert_path',
  'pure_nvme_transport',
  'pure_safemode_enabled',
]

/** What of a cinder.conf names arrays, opens them, or says what they must be able to do. */
export function arrayLinesOf(text: string): string {
  const { entries } = parseCinderConf(text)
  const naming = entries.filter(({ key }) => arrayOptions.includes(key))
  return naming.map(({ section, key, value }) => [section, key, value].join(' ')).join('\n')
}

/** An answer of the arrays, with the text that they were tried for. */
type Tried = Pick<PreflightReport, 'backends'> & { text: string }

/**
 * What the pre-flight found, as findings on the lines of the present text. A line that was edited
 * since it was tried has none: it waits for the next try.
 */
export function arrayFindings({ text: triedText, backends }: Tried, text: string): Finding[] {
  const triedLines = triedText.split('\n')
  const lines = text.split('\n')
  return checksOf(backends).flatMap(({ findings }) =>
    findings.flatMap((finding) => {
      const index = sameLine(triedLines, finding.line - 1, lines)
      return index < 0 ? [] : [toFinding({ ...finding, line: index + 1 }, lines)]
    }),
  )
}

/**
 * Where a line of the tried text stands now, -1 if nowhere. Two backends may have the very same line:
 * then the second is still the second.
 */
function sameLine(tried: readonly string[], index: number, lines: readonly string[]): number {
  const text = tried[index]
  const places = (all: readonly string[]) => all.flatMap((line, at) => (line === text ? [at] : []))
  return places(lines)[places(tried).indexOf(index)] ?? -1
}

/** "pure1 and pure2 answer", or null when not every array does. */
export function answeringWords({ backends }: Tried): string | null {
  const checks = checksOf(backends)
  const names = [...new Set(checks.flatMap(({ array }) => array?.name ?? []))]
  if (names.length === 0 || checks.some(({ array }) => array === null)) return null
  const words = new Intl.ListFormat('en').format(names)
  return `${words} ${names.length === 1 ? 'answers' : 'answer'}`
}

/** A line without an address or a token is the linter's to speak of. */
const checksOf = (backends: PreflightReport['backends']) =>
  backends
    .flatMap(({ checks }) => checks)
    .filter(({ array, findings }) => array !== null || findings.length > 0)
