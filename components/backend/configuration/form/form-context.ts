import type { Finding } from '#lib/domain/cinder-conf/lint/finding.ts'
import type { CinderConf } from '#lib/domain/cinder-conf/parse.ts'

/** What every field of the form works on: the same draft that the editor shows. */
export type FormContext = {
  text: string
  conf: CinderConf
  section: string
  /** The file as it is on the host. */
  baseConf: CinderConf
  findings: readonly Finding[]
  onChange: (text: string) => void
  onFix: (finding: Finding) => void
}

/** What ties a control to its label, its hint and its findings. */
export type ControlProps = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  onBlur: () => void
}
