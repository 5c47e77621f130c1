import { styleText } from 'node:util'
import type { DoctorReport } from '#lib/contracts/farside/doctor.ts'
import type { PlacedDiagnosis } from '#lib/domain/doctor/diagnosis.ts'
import { severityWords } from '#lib/domain/doctor/document.ts'
import { countWords, foldGaps, type Summary } from '#lib/domain/doctor/report.ts'

const severityStyles = { error: 'red', warning: 'yellow', info: 'cyan' } as const

/** For people: worst first, each with its evidence, remedy and page. */
export function doctorText(
  cloud: string,
  reports: readonly DoctorReport[],
  summary: Summary<PlacedDiagnosis>,
  isColoured: boolean,
): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    isColoured ? styleText(style, text, { validateStream: false }) : text
  const gaps = foldGaps(reports.flatMap((report) => report.gaps))
  const troubles = summary.diagnoses.map(
    ({ severity, title, because, remedy, href, id }) =>
      `${[
        `${paint(severityStyles[severity], severityWords[severity])}: ${paint('bold', title)}`,
        ...because,
        ...(remedy === null ? [] : [`To do: ${remedy}`]),
        paint('dim', [id, ...(href === null ? [] : [href])].join('  ')),
      ].join('\n  ')}\n`,
  )
  const checked = reports.flatMap(({ checked: what }) => (what === '' ? [] : [what]))
  return [
    ...troubles,
    ...(gaps.length === 0
      ? []
      : [
          `Not seen:\n${gaps.map(({ what, of, message }) => `  ${of} (${what}): ${message}`).join('\n')}\n`,
        ]),
    `Looked at: ${checked.join('; ')}.`,
    headline(cloud, summary),
  ].join('\n')
}

function headline(cloud: string, summary: Summary): string {
  const notes = summary.notes === 0 ? '' : ` (${summary.notes} to note)`
  return `${cloud}: ${countWords(summary) ?? 'everything checked is in order'}${notes}`
}
