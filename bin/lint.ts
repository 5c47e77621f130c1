import { readFile } from 'node:fs/promises'
import { text as readAll } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { lintCinderConf } from '#lib/domain/cinder-conf/lint.ts'
import { lintDocument, lintExitCode, lintText } from './lint-output.ts'

/**
 * `farside lint cinder.conf`: what the editor finds, in the terminal; `-` reads standard input. Exit
 * code: 0 nothing or notes only, 1 warnings, 2 errors or the file could not be read.
 */
export async function lintCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { json: { type: 'boolean' } },
    allowPositionals: true,
  })
  const [path, ...rest] = positionals
  if (path === undefined || rest.length > 0) {
    console.error('farside lint wants one file: farside lint [--json] cinder.conf, or - for stdin')
    return 2
  }
  const text = await readConf(path).catch((error: unknown) => {
    console.error(`farside: ${path} cannot be read: ${reasonOf(error)}`)
    return undefined
  })
  if (text === undefined) return 2
  const file = path === '-' ? '<stdin>' : path
  const findings = lintCinderConf(text)
  console.log(
    values.json === true
      ? JSON.stringify(lintDocument(file, text, findings), null, 2)
      : lintText(file, text, findings, process.stdout.isTTY && !process.env.NO_COLOR),
  )
  return lintExitCode(findings)
}

const readConf = (path: string): Promise<string> =>
  path === '-' ? readAll(process.stdin) : readFile(path, 'utf8')

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'you may not',
  EISDIR: 'it is a directory',
}

const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return reasons[code] ?? (error instanceof Error ? error.message : String(error))
}
