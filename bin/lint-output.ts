import { styleText } from 'node:util'
import type { Finding } from '#lib/domain/cinder-conf/lint/finding.ts'
import { findSecrets } from '#lib/server/conf/secrets.ts'

/** What each severity is called where people and programs read it. */
const severityWords = { error: 'error', warning: 'warning', info: 'note' } as const
const severityStyles = { error: 'red', warning: 'yellow', info: 'cyan' } as const

/** 0 nothing or notes only, 1 warnings, 2 errors. */
export function lintExitCode(findings: readonly Finding[]): 0 | 1 | 2 {
  if (findings.some(({ severity }) => severity === 'error')) return 2
  return findings.some(({ severity }) => severity === 'warning') ? 1 : 0
}

/** `file:line:column: severity code: message`, the explanation below it, and how many there are. */
export function lintText(
  file: string,
  text: string,
  findings: readonly Finding[],
  isColoured: boolean,
): string {
  const paint = (style: Parameters<typeof styleText>[0], what: string) =>
    isColoured ? styleText(style, what, { validateStream: false }) : what
  const clean = cleanerOf(text)
  const rows = findings.map(({ line, column, severity, code, message, explanation, fix }) =>
    [
      `${file}:${line}:${column ?? 1}: ${paint(severityStyles[severity], severityWords[severity])} ${code}: ${paint('bold', clean(message))}`,
      ...(explanation === '' ? [] : [clean(explanation)]),
      ...(fix === undefined ? [] : [`Fix: ${clean(fix.title)}`]),
    ].join('\n  '),
  )
  return [...rows, summaryOf(file, findings)].join('\n')
}

function summaryOf(file: string, findings: readonly Finding[]): string {
  const counts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length
    return count === 0 ? [] : [`${count} ${severityWords[severity]}${count === 1 ? '' : 's'}`]
  })
  return `${file}: ${counts.length === 0 ? 'no mistakes found' : counts.join(', ')}`
}

/** What `farside lint --json` prints; its shape is documented in docs/command-line.md. */
export function lintDocument(file: string, text: string, findings: readonly Finding[]) {
  const count = (wanted: Finding['severity']) =>
    findings.filter(({ severity }) => severity === wanted).length
  const clean = cleanerOf(text)
  return {
    file,
    errors: count('error'),
    warnings: count('warning'),
    notes: count('info'),
    exitCode: lintExitCode(findings),
    findings: findings.map(
      ({ severity, line, column, endColumn, code, message, explanation, fix }) => ({
        severity: severityWords[severity],
        line,
        column: column ?? null,
        endColumn: endColumn ?? null,
        code,
        message: clean(message),
        explanation: clean(explanation),
        fix:
          fix === undefined
            ? null
            : {
                title: clean(fix.title),
                fromLine: fix.edit.fromLine,
                toLine: fix.edit.toLine,
                text: clean(fix.edit.text),
              },
      }),
    ),
  }
}

/**
 * Takes the secrets of the file out of what is printed about it: the fix of a line holds its token.
 * Lines are looked at as well as values, because a short password would be found in other words, too.
 */
function cleanerOf(text: string): (printed: string) => string {
  const known = findSecrets(text)
    .map(({ value }) => value)
    .filter((value) => value.length >= 8)
  return (printed) => {
    const spans = findSecrets(printed)
    let at = 0
    let clean = ''
    for (const { start, end } of spans) {
      clean += `${printed.slice(at, start)}***`
      at = end
    }
    clean += printed.slice(at)
    return known.reduce((all, secret) => all.replaceAll(secret, '***'), clean)
  }
}
