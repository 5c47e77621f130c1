import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainDriverMessage } from './explain.ts'
import { parseLogLine } from './parse.ts'

const at = '2026-01-01 12:00:00.123'

describe('a line of the log', () => {
  it("is read in oslo.log's default format", () => {
    expect(
      parseLogLine(
        `${at} 4711 WARNING cinder.volume.drivers.pure [None req-0a1b user project - - -] Failed [x] y`,
      ),
    ).toEqual({
      kind: 'line',
      timestampText: at,
      level: 'WARNING',
      logger: 'cinder.volume.drivers.pure',
      requestId: 'req-0a1b',
      message: 'Failed [x] y',
    })
  })

  it('may belong to no request, or to a request of another service', () => {
    expect(parseLogLine(`${at} 1 INFO cinder.service [-] Starting`)).toMatchObject({
      requestId: null,
      message: 'Starting',
    })
    expect(parseLogLine(`${at} 1 INFO a.b [req-1 req-2 u p - - -] x`)).toMatchObject({
      requestId: 'req-2',
    })
  })

  it('of an exception has no bracket', () => {
    expect(parseLogLine(`${at} 1 ERROR cinder.volume.manager KeyError: 'san_ip'`)).toMatchObject({
      level: 'ERROR',
      requestId: null,
      message: "KeyError: 'san_ip'",
    })
  })

  it('is read as DevStack sends it to the journal, without the colours', () => {
    expect(
      parseLogLine(
        'Jan 01 12:00:00 devstack cinder-volume[99]: \x1b[00;32mINFO cinder.service [\x1b[01;36mNone req-9 None None\x1b[00;32m] Hi\x1b[00m',
      ),
    ).toMatchObject({
      timestampText: 'Jan 01 12:00:00',
      level: 'INFO',
      requestId: 'req-9',
      message: 'Hi',
    })
  })

  it('is more of the line above when it is in no such format, whatever it is', () => {
    expect(parseLogLine('  File "x.py", line 1')).toEqual({
      kind: 'continuation',
      message: '  File "x.py", line 1',
    })
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseLogLine(text)).toHaveProperty('message')
      }),
    )
  })
})

describe('messages of the driver', () => {
  it.each([
    ['Failed to set up secondary array: 10.0.0.2', /comes up without it/],
    ['self.do_setup failed to set up primary array: 10.0.0.1', /did not let the driver in/],
    [
      "AttributeError: 'NoneType' object has no attribute 'post_protection_groups'",
      /warning above/,
    ],
    ['Failed to initialize driver.: IndexError: list index out of range', /has no target/],
    ["KeyError: 'backend_id'", /lacks this key/],
    [
      "Failed to parse cinder.conf: at cinder.conf:14, Key cannot be empty: '= value'",
      /whole file/,
    ],
    ['Volume driver PureISCSIDriver not initialized', /failed to start earlier/],
    [
      'Update driver status failed: (config name puredriver-1) is uninitialized.',
      /shows it as down/,
    ],
    ['Protection Group not ready.', /tries again/],
    ['Failed to add volume %s to pgroup, removing volume', /still told Cinder/],
    ['No valid backend was found. No weighed backends available', /No backend/],
  ])('%s: the cause is said in plain words', (message, cause) => {
    const explanation = explainDriverMessage(message)
    expect(explanation?.cause).toMatch(cause)
    expect(explanation?.remedy).not.toBe('')
  })

  it('explains the exception rather than the failure it leads to', () => {
    const both =
      "Failed to initialize driver.: AttributeError: 'NoneType' object has no attribute 'get_pods'"
    expect(explainDriverMessage(both)?.cause).toContain('failed to set up primary array')
  })

  it('leaves what it does not know to the reader', () => {
    expect(explainDriverMessage('Created volume successfully.')).toBeUndefined()
  })
})
