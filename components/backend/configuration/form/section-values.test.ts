import { describe, expect, it } from 'vitest'
import { lintCinderConf } from '#lib/domain/cinder-conf/lint.ts'
import { parseCinderConf } from '#lib/domain/cinder-conf/parse.ts'
import { dropEmpty, findingsOn, valueIn, writeValue } from './section-values.ts'

const text = `[backend_defaults]
pure_replica_interval_default = 900
[p]
# keep me
pure_replication_pg_name = a_b
use_chap_auth = True
`
const conf = parseCinderConf(text)

describe('a field of the form', () => {
  it('has what the section says, and what counts otherwise', () => {
    expect(valueIn(conf, 'p', 'use_chap_auth')).toEqual({ written: 'True', otherwise: 'false' })
    expect(valueIn(conf, 'p', 'pure_replica_interval_default')).toEqual({
      written: null,
      otherwise: '900',
    })
    expect(valueIn(conf, 'p', 'pure_api_token')).toEqual({ written: null, otherwise: null })
  })

  it('writes into the text, keeps its line while it is empty, and drops it afterwards', () => {
    expect(writeValue(text, 'p', 'use_chap_auth', 'False')).toBe(text.replace('True', 'False'))
    const emptied = writeValue(text, 'p', 'pure_replication_pg_name', ' ')
    expect(emptied).toBe(text.replace(' a_b', ' '))
    expect(writeValue(emptied, 'p', 'pure_replication_pg_name', 'a')).toBe(text.replace('a_b', 'a'))
    expect(dropEmpty(emptied, 'p', 'pure_replication_pg_name')).toBe(
      text.replace('pure_replication_pg_name = a_b\n', ''),
    )
    expect(dropEmpty(text, 'p', 'use_chap_auth')).toBe(text)
    expect(writeValue(text, 'p', 'san_ip', '')).toBe(text)
  })

  it('gets the findings on its line, and those about its absence', () => {
    const findings = lintCinderConf(text)
    const codes = (option: Parameters<typeof findingsOn>[3]) =>
      findingsOn(findings, conf, 'p', option).map(({ code }) => code)
    expect(codes('pure_replication_pg_name')).toEqual(['refused-name'])
    expect(codes('san_ip')).toEqual(['missing-address'])
    expect(codes('use_chap_auth')).toEqual([])
    const unchecked = text.replace('use_chap_auth', 'san_ip = b\nuse_chap_auth')
    const on = (option: Parameters<typeof findingsOn>[3]) =>
      findingsOn(lintCinderConf(unchecked), parseCinderConf(unchecked), 'p', option).map(
        ({ code }) => code,
      )
    expect(on('driver_ssl_cert_verify')).toEqual(['tls-unchecked'])
    expect(on('san_ip')).toEqual([])
  })
})
