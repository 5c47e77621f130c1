import { describe, expect, it } from 'vitest'
import { readCoverage } from './coverage.ts'
import { coveragePage } from './coverage-page.ts'

const call = (method: string, path: string, served: boolean) => ({
  api: 'flasharray',
  method,
  path,
  served,
})

describe('the coverage page', () => {
  it('says what the route tables say', async () => {
    await expect(coveragePage(readCoverage())).toMatchFileSnapshot('../../../docs/lab-arrays.md')
  })

  it('puts first what is served, of the nouns and within them', () => {
    const page = coveragePage([
      call('GET', '/active-directory', false),
      call('GET', '/pods/performance', false),
      call('GET', '/pods', true),
      call('POST', '/pods', false),
      { api: 'cinder', method: 'GET', path: '/v3/volumes', served: true },
    ])
    expect(page).toContain('Of the 4 calls of FlashArray REST 2.38 the arrays of the lab serve 1.')
    const lines = page.split('\n').filter((line) => /^([|-] `|#)/.test(line))
    expect(lines).toEqual([
      expect.stringContaining('# What'),
      '## Served',
      '### pods',
      '| `/pods` | GET | POST |',
      '| `/pods/performance` |  | GET |',
      '## Not served',
      '- `/active-directory`: GET',
    ])
  })

  it('counts signing in, which no route table has', () => {
    expect(readCoverage()).toContainEqual(call('POST', '/login', true))
  })
})
