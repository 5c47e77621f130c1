import type { Diagnostic } from '../parse.ts'
import type { Finding, RuleInput } from './finding.ts'

const explanations: Record<Diagnostic['code'], string> = {
  'no-separator': 'Every line is a [section], a # comment, or "option = value".',
  'empty-key': 'There is no option name before the sign.',
  'stray-continuation':
    'A line that starts with a space continues the value above, and there is none: a blank line or a comment ends it.',
  'unclosed-section': 'A section is a name between [ and ], with nothing after it.',
  'empty-section': 'The name of the section is missing.',
  'no-section': 'The file must start with a section, most often [DEFAULT].',
}

/** Lines for which oslo.config refuses the whole file. */
export function syntaxFindings({ conf, lines }: RuleInput): Finding[] {
  return conf.diagnostics.map((diagnostic) => {
    const text = lines[diagnostic.line - 1] ?? ''
    const finding: Finding = {
      severity: 'error',
      line: diagnostic.line,
      column: 1,
      endColumn: text.length + 1,
      code: `syntax-${diagnostic.code}`,
      message: diagnostic.message,
      explanation: `${explanations[diagnostic.code]} cinder-volume does not start at all with this file.`,
    }
    const fix = repair(diagnostic.code, text)
    return fix === undefined
      ? finding
      : {
          ...finding,
          fix: {
            title: fix.title,
            edit: { fromLine: diagnostic.line, toLine: diagnostic.line, text: fix.text },
          },
        }
  })
}

function repair(
  code: Diagnostic['code'],
  text: string,
): { title: string; text: string } | undefined {
  if (code === 'unclosed-section')
    return { title: 'Close the bracket', text: `[${text.slice(1).replace(/[\]\s].*$/, '')}]` }
  if (code === 'stray-continuation') return { title: 'Remove the indentation', text: text.trim() }
  if (code === 'no-separator' && /^[^[\]\s]+\]\s*$/.test(text))
    return { title: 'Open the bracket', text: `[${text.trim()}` }
  return undefined
}
