import { describe, expect, it } from 'vitest'
import type { Target } from '#lib/contracts/farside/backends.ts'
import { answeringWords, arrayFindings, arrayLinesOf } from './array-findings.ts'

const conf = (token: string) =>
  ['[pure]', 'san_ip = 10.0.0.1', `pure_api_token = ${token}`, 'debug = True'].join('\n')

const target = (change: Partial<Target>): Target => ({
  backendId: 'primary',
  role: 'primary',
  address: '10.0.0.1',
  line: 2,
  array: null,
  outage: null,
  connections: [],
  ...change,
})
const refused = target({
  outage: { code: 'upstream-unauthorized', message: 'Invalid token', sinceMs: 0 },
})
const answering = target({ array: { name: 'pure1', purityVersion: '6.6.10', apiVersion: '2.26' } })

describe('what the arrays say of an edit', () => {
  it('is asked again only when a line that names an array changes', () => {
    expect(arrayLinesOf(conf('a'))).toBe(arrayLinesOf(`# why\n${conf('a')}\npure_trisync = 1`))
    expect(arrayLinesOf(conf('a'))).not.toBe(arrayLinesOf(conf('b')))
  })

  it('is an error on the line of the array, wherever that line has moved to', () => {
    const [finding] = arrayFindings({ text: conf('a'), targets: [refused] }, `# why\n${conf('a')}`)
    expect(finding).toMatchObject({ severity: 'error', line: 3 })
    expect(finding?.message).toContain('refuses this API token')
    expect(finding?.explanation).toContain('the backend goes down')
  })

  it('says nothing of a line that was edited since', () => {
    const edited = conf('a').replace('10.0.0.1', '10.0.0.2')
    expect(arrayFindings({ text: conf('a'), targets: [refused] }, edited)).toEqual([])
  })

  it('says of a target that Cinder would leave it out in silence', () => {
    const [finding] = arrayFindings(
      { text: conf('a'), targets: [{ ...refused, role: 'async' }] },
      conf('a'),
    )
    expect(finding?.explanation).toContain('leaves this target out')
  })

  it('names the arrays when all of them answer, and none otherwise', () => {
    expect(answeringWords({ text: '', targets: [answering] })).toBe('pure1 answers')
    expect(answeringWords({ text: '', targets: [answering, refused] })).toBeNull()
  })
})
