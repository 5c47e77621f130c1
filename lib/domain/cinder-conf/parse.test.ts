import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCinderConf } from './parse.ts'

const values = (text: string) =>
  parseCinderConf(text).entries.map(({ section, key, value }) => [section, key, value])

describe('reading cinder.conf', () => {
  it('splits at the first colon or equals sign, trims, and takes matching quotes off', () => {
    expect(values('[a]\nx = 1:2\ny:b=c\nz = "q"\nw = "q\'')).toEqual([
      ['a', 'x', '1:2'],
      ['a', 'y', 'b=c'],
      ['a', 'z', 'q'],
      ['a', 'w', '"q\''],
    ])
  })

  it('leaves a comment after a value in the value', () => {
    expect(values('[a]\nx = 1 # one')).toEqual([['a', 'x', '1 # one']])
  })

  it('takes an indented line for more of the value above, even an indented comment', () => {
    const conf = parseCinderConf('[a]\nx = 1\n  2\n\t# three\n\ny = 4')
    expect(conf.entries[0]).toMatchObject({ value: '1\n2\n# three', line: 2, endLine: 4 })
    expect(conf.entries[1]).toMatchObject({ value: '4', line: 6 })
  })

  it('keeps every assignment of a repeated key, in order', () => {
    expect(values('[a]\nr = 1\n[b]\nx = 0\n[a]\nr = 2')).toEqual([
      ['a', 'r', '1'],
      ['b', 'x', '0'],
      ['a', 'r', '2'],
    ])
  })

  it('says where each value starts and how far a section goes', () => {
    const conf = parseCinderConf('[a]\nsan_ip =  10.0.0.1\n# end\n\n[b]')
    expect(conf.entries[0]?.valueColumn).toBe(11)
    expect(conf.sections).toEqual([
      { name: 'a', line: 1, endLine: 3 },
      { name: 'b', line: 5, endLine: 5 },
    ])
  })

  it('lists every line that oslo.config would stop at, and reads on', () => {
    const conf = parseCinderConf('x = 1\n[a]\nno separator\n= 2\n\n  3\n[b\ny = 4\n[]')
    expect(conf.diagnostics.map(({ line, code }) => [line, code])).toEqual([
      [1, 'no-section'],
      [3, 'no-separator'],
      [4, 'empty-key'],
      [6, 'stray-continuation'],
      [7, 'unclosed-section'],
      [9, 'empty-section'],
    ])
    expect(conf.entries).toMatchObject([{ section: 'b', key: 'y', value: '4' }])
  })

  it('reads files with the line ends of Windows', () => {
    expect(values('[a]\r\nx = 1\r\n  2\r\n')).toEqual([['a', 'x', '1\n2']])
  })

  it('never throws, and never points outside of the text', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom('[a]', '[', ']', '[]', '  x', '\t', 'k = v', 'k:v', '=', '# c', '"', ''),
    )
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n')
        const { entries, sections, diagnostics } = parseCinderConf(text)
        const last = text.split(/\r\n|\r|\n/).length
        for (const entry of entries) {
          expect(entry.line).toBeGreaterThan(0)
          expect(entry.endLine).toBeGreaterThanOrEqual(entry.line)
          expect(entry.endLine).toBeLessThanOrEqual(last)
        }
        for (const { line: at } of [...sections, ...diagnostics])
          expect(at).toBeLessThanOrEqual(last)
      }),
    )
  })
})
