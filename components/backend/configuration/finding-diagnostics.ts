import type { Diagnostic } from '@codemirror/lint'
import type { Text } from '@codemirror/state'
import type { Finding } from '#lib/domain/cinder-conf/lint/finding.ts'
import { sentence } from '../../ui/sentence.ts'

/** Where a finding stands in the editor's document, which may have moved on by a keystroke. */
function rangeOf(doc: Text, { line, column, endColumn }: Finding): { from: number; to: number } {
  const found = doc.line(Math.min(Math.max(1, line), doc.lines))
  const within = (position: number | undefined, otherwise: number) =>
    position === undefined ? otherwise : Math.min(found.from + position - 1, found.to)
  const from = within(column, found.from)
  return { from, to: Math.max(from, within(endColumn, found.to)) }
}

/** Findings as the editor underlines them and puts them into its gutter. */
export function toDiagnostics(
  doc: Text,
  findings: readonly Finding[],
  onFix: (finding: Finding) => void,
): Diagnostic[] {
  return findings.map((finding) => ({
    ...rangeOf(doc, finding),
    severity: finding.severity,
    message: `${sentence(finding.message)} ${finding.explanation}`,
    ...(finding.fix === undefined
      ? {}
      : { actions: [{ name: finding.fix.title, apply: () => onFix(finding) }] }),
  }))
}
