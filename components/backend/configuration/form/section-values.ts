import { SHARED_SECTION } from '#lib/domain/cinder-conf/backend.ts'
import { removeOption, setOption } from '#lib/domain/cinder-conf/edit.ts'
import type { Finding } from '#lib/domain/cinder-conf/lint/finding.ts'
import { type PureOption, pureOption } from '#lib/domain/cinder-conf/options.ts'
import { type CinderConf, entriesOf, parseCinderConf } from '#lib/domain/cinder-conf/parse.ts'

/** What a section says of an option, as it is written, and what counts when it says nothing. */
export type SectionValue = { written: string | null; otherwise: string | null }

export function valueIn(conf: CinderConf, section: string, option: PureOption): SectionValue {
  const shared = entriesOf(conf, SHARED_SECTION, option).at(-1)?.value
  const fallback = pureOption(option)?.default
  return {
    written: entriesOf(conf, section, option).at(-1)?.value ?? null,
    otherwise: shared ?? (fallback === null || fallback === undefined ? null : String(fallback)),
  }
}

/**
 * The text with the option as it is being entered. One that is emptied keeps its line as long as
 * somebody is at it, so that it stays where it stands; `dropEmpty` takes it out afterwards.
 */
export function writeValue(
  text: string,
  section: string,
  option: PureOption,
  value: string,
): string {
  const isGiven = entriesOf(parseCinderConf(text), section, option).length > 0
  return value.trim() === '' && !isGiven ? text : setOption(text, section, option, value)
}

/** The text without the option if nothing is left of its value. */
export function dropEmpty(text: string, section: string, option: PureOption): string {
  const last = entriesOf(parseCinderConf(text), section, option).at(-1)
  return last?.value === '' ? removeOption(text, section, option) : text
}

/** Findings about what is not in the section stand on another line, but belong to their field. */
const fieldOf: Record<string, PureOption | undefined> = {
  'tls-unchecked': 'driver_ssl_cert_verify',
  'missing-address': 'san_ip',
  'missing-token': 'pure_api_token',
  'missing-driver': 'volume_driver',
  'missing-backend-name': 'volume_backend_name',
}

/** Findings about an option of the section: on its lines, or about its absence. */
export function findingsOn(
  findings: readonly Finding[],
  conf: CinderConf,
  section: string,
  option: PureOption,
): Finding[] {
  const entries = entriesOf(conf, section, option)
  const address = entriesOf(conf, section, 'san_ip').at(-1)?.line
  const headings = conf.sections.filter(({ name }) => name === section).map(({ line }) => line)
  return findings.filter(({ line, code }) => {
    const owner = fieldOf[code]
    const isElsewhere = owner !== undefined && (headings.includes(line) || line === address)
    if (isElsewhere) return owner === option
    return entries.some((entry) => entry.line <= line && line <= entry.endLine)
  })
}
