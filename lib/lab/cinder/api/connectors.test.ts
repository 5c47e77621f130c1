import { expect, it } from 'vitest'
import { isUsableConnector } from './connectors.ts'

it.each([
  [{ host: 'compute1', initiator: 'iqn.1994-05.com.example:1' }, true],
  [{ host: 'compute1', wwpns: ['21000024ff30441c'] }, true],
  [{ host: 'compute1', nqn: 'nqn.2014-08.org.nvmexpress:uuid:1', initiator: null }, true],
  [{ host: 'compute1' }, false],
  [{ initiator: 'iqn.1994-05.com.example:1' }, false],
  [{ host: 'compute1', initiator: 5 }, false],
  [{ host: 'compute1', wwpns: '21000024ff30441c' }, false],
  [{ host: '', initiator: 'iqn.1994-05.com.example:1' }, false],
  [null, false],
  [['compute1'], false],
])('says of the connector %j whether a driver can use it: %s', (connector, expected) => {
  expect(isUsableConnector(connector)).toBe(expected)
})
