import { describe, expect, it } from 'vitest'
import { expandPlaceholders, findSecrets, maskSecrets, placeholderFor, redact } from './secrets.ts'

const key = 'a key that is long enough for a test'
const tokenA = 'aaaaaaaa-1111-2222-3333-444444444444'
const tokenB = 'bbbbbbbb-1111-2222-3333-444444444444'

const conf = `[DEFAULT]
enabled_backends = puredriver-1
transport_url = rabbit://stackrabbit:hunter22@127.0.0.1:5672/
token_cache_time = 300

[database]
connection = mysql+pymysql://root:swordfish@127.0.0.1/cinder

[puredriver-1]
san_ip = 127.0.0.1:18011
pure_api_token = ${tokenA}
# pure_api_token = ${tokenB}
# the old one was ${tokenB}, and ${tokenA} replaced it
replication_device = backend_id:pure2,san_ip:127.0.0.1:18012,
    api_token:${tokenB},type:async
san_password: p
 continued-part
keymgr_ssl_key_file = /etc/cinder/key.pem
fixed_key = 0011223344556677
`
const secrets = [tokenA, tokenB, 'hunter22', 'swordfish', 'continued-part', '0011223344556677']

describe('masking of cinder.conf', () => {
  const masked = maskSecrets(conf, key)

  it.each(secrets)('leaves nothing of %s, also in comments and continuation lines', (secret) => {
    expect(masked).not.toContain(secret)
  })

  it('keeps every line where it is and everything that is no secret', () => {
    expect(masked.split('\n')).toHaveLength(conf.split('\n').length)
    expect(masked).toContain('token_cache_time = 300')
    expect(masked).toContain('keymgr_ssl_key_file = /etc/cinder/key.pem')
    expect(masked).toContain(`pure_api_token = ${placeholderFor(tokenA, key)}\n`)
    expect(masked).toContain(`api_token:${placeholderFor(tokenB, key)},type:async`)
  })

  it('comes back to the same bytes when the placeholders are expanded', () => {
    const known = findSecrets(conf).map(({ value }) => value)
    expect(expandPlaceholders(masked, known, key)).toEqual({ ok: true, text: conf })
  })

  it('masks what has the shape of a token under a misspelt name, but no identifier', () => {
    const misspelt = `pure_api_tokn = ${tokenA}\nreplication_device = api_tokn:${tokenB},type:async\n`
    const identifier = `cinder_internal_tenant_project_id = ${tokenB}\n`
    expect(maskSecrets(misspelt, key)).not.toMatch(/[ab]{8}-1111/)
    expect(maskSecrets(identifier, key)).toBe(identifier)
  })

  it('masks a broken file as well', () => {
    const broken = `pure_api_token = ${tokenA}\nreplication_device backend_id:x,api_token:${tokenB}\n`
    expect(maskSecrets(broken, key)).not.toMatch(/aaaaaaaa|bbbbbbbb/)
  })

  it('gives the same secret another placeholder under another key', () => {
    expect(placeholderFor(tokenA, key)).not.toBe(placeholderFor(tokenA, `${key}.`))
  })
})

describe('expanding of placeholders', () => {
  it('names the line of a placeholder that stands for nothing known', () => {
    const text = '[a]\n\nx = {{secret:0123456789ab}}\n'
    expect(expandPlaceholders(text, [tokenA], key)).toEqual({
      ok: false,
      line: 3,
      placeholder: '{{secret:0123456789ab}}',
    })
  })

  it('takes a secret with a dollar sign as it is', () => {
    const secret = "pa$&$'ss"
    const text = `x = ${placeholderFor(secret, key)}`
    expect(expandPlaceholders(text, [secret], key)).toEqual({ ok: true, text: `x = ${secret}` })
  })
})

describe('redaction of what programs print', () => {
  it('takes out known secrets and whatever is called a token', () => {
    const line = `login with ${tokenA} failed; api_token: ${tokenB}; api-token='cccccccc-9'`
    const clean = redact(line, [tokenA])
    expect(clean).not.toMatch(/aaaaaaaa|bbbbbbbb|cccccccc/)
  })

  it('does not touch words for a short secret', () => {
    expect(redact('a password of the array', ['a'])).toBe('a password of the array')
  })
})
