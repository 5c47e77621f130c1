import { describe, expect, it } from 'vitest'
import type { ArrayCheck } from '#lib/contracts/farside/preflight.ts'
import { answeringWords, arrayFindings, arrayLinesOf } from './array-findings.ts'

const conf = (token: string) =>
  ['[pure]', 'san_ip = 10.0.0.1', `pure_api_token = ${token}`, 'debug = True'].join('\n')

const tried = (text: string, ...checks: Partial<ArrayCheck>[]) => ({
  text,
  backends: [
    {
      id: 'host@pure',
      section: 'pure',
      checks: checks.map(
        (change): ArrayCheck => ({
          line: 2,
          role: 'primary',
          backendId: 'primary',
          address: '10.0.0.1',
          array: null,
          tls: { verify: false, path: null },
          connections: null,
          findings: [],
          ...change,
        }),
      ),
    },
  ],
})
const finding = {
  severity: 'error' as const,
  line: 2,
  code: 'preflight-unauthorized',
  message: 'The array at 10.0.0.1 refuses this API token',
  explanation: 'The backend goes down.',
  remedy: 'Make a new one.',
}
const refused = { findings: [finding] }
const answering = { array: { name: 'pure1', purityVersion: '6.6.10', apiVersion: '2.26' } }

describe('what the arrays say of an edit', () => {
  it('is asked again only when a line that names an array changes', () => {
    expect(arrayLinesOf(conf('a'))).toBe(arrayLinesOf(`# why\n${conf('a')}\npure_trisync = 1`))
    expect(arrayLinesOf(conf('a'))).not.toBe(arrayLinesOf(conf('b')))
  })

  it('is an error on the line of the array, wherever that line has moved to', () => {
    const [found] = arrayFindings(tried(conf('a'), refused), `# why\n${conf('a')}`)
    expect(found).toMatchObject({ severity: 'error', line: 3, message: finding.message })
    expect(found?.explanation).toBe('The backend goes down. Make a new one.')
  })

  it('says nothing of a line that was edited since', () => {
    const edited = conf('a').replace('10.0.0.1', '10.0.0.2')
    expect(arrayFindings(tried(conf('a'), refused), edited)).toEqual([])
  })

  it('tells apart the same line of two backends', () => {
    const line = 'replication_device = backend_id:b,san_ip:c'
    const text = `${line}\n[other]\n${line}`
    const second = { findings: [{ ...finding, line: 3 }] }
    expect(arrayFindings(tried(text, second), `# why\n${text}`)).toMatchObject([{ line: 4 }])
  })

  it('mends the line as it stands in the editor', () => {
    const line = 'replication_device = backend_id:b,type:sync'
    const mend = { ...finding, line: 1, mend: 'make-async' as const }
    const [found] = arrayFindings(tried(line, { findings: [mend] }), `# why\n${line}`)
    expect(found?.fix?.edit).toEqual({
      fromLine: 2,
      toLine: 2,
      text: 'replication_device = backend_id:b,type:async',
    })
  })

  it('names the arrays when all of them answer, and none otherwise', () => {
    expect(answeringWords(tried('', answering))).toBe('pure1 answers')
    expect(answeringWords(tried('', answering, refused))).toBeNull()
  })
})
