import { describe, expect, it } from 'vitest'
import { csvLine } from './csv.ts'

describe('a line of CSV', () => {
  it.each([
    [['a', 1, null, ['x', 'y']], 'a,1,,x; y\r\n'],
    [['a "b", c', 'two\nlines', ' edge '], '"a ""b"", c","two\nlines"," edge "\r\n'],
  ])('%j', (cells, line) => {
    expect(csvLine(cells)).toBe(line)
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
    'never lets %j be taken for a formula',
    (text) => {
      expect(csvLine([text]).replace(/^"/, '').startsWith("'")).toBe(true)
      expect(
        csvLine([[text, 'b']])
          .replace(/^"/, '')
          .startsWith("'"),
      ).toBe(true)
    },
  )

  it('leaves negative numbers alone', () => {
    expect(csvLine([-1])).toBe('-1\r\n')
  })
})
