import type { ConfEntry } from '../parse.ts'
import { type Finding, type RuleInput, replaceInLine, valueRange } from './finding.ts'
import { hasInlineComment } from './values.ts'

const options = new Set([
  'pure_iscsi_cidr',
  'pure_iscsi_cidr_list',
  'pure_nvme_cidr',
  'pure_nvme_cidr_list',
])

/** Networks that Python's `ipaddress.ip_network` refuses, which happens at the first attachment only. */
export function networkFindings(input: RuleInput, entry: ConfEntry): Finding[] {
  if (!options.has(entry.key) || hasInlineComment(entry) || /[$\n]/.test(entry.value)) return []
  const networks = entry.value.split(',').map((network) => network.trim())
  return networks.flatMap((network): Finding[] => {
    const trouble = network === '' ? undefined : networkTrouble(network)
    if (trouble === undefined) return []
    const line = input.lines[entry.line - 1] ?? ''
    const start = line.indexOf(network, entry.valueColumn - 1)
    const range =
      start < 0
        ? valueRange(entry, input.lines)
        : { column: start + 1, endColumn: start + 1 + network.length }
    const { message, instead } = trouble
    return [
      {
        severity: 'error',
        line: entry.line,
        ...range,
        code: 'bad-network',
        message,
        explanation:
          'The backend comes up, and every attachment of a volume fails with a ValueError.',
        ...(instead === undefined || start < 0
          ? {}
          : {
              fix: {
                title: `Change to ${instead}`,
                edit: replaceInLine(input.lines, entry.line, range, instead),
              },
            }),
      },
    ]
  })
}

function networkTrouble(network: string): { message: string; instead?: string } | undefined {
  const [address = '', prefix = '', ...rest] = network.split('/')
  const notOne = { message: 'This is not a network such as 10.0.0.0/24' }
  if (rest.length > 0 || (network.includes('/') && prefix === '')) return notOne
  if (address.includes(':'))
    return /^[0-9a-f:.]+$/i.test(address) && (prefix === '' || isPrefix(prefix, 128))
      ? undefined
      : notOne
  const octets = address.split('.')
  if (octets.length !== 4 || !octets.every(isOctet)) return notOne
  if (prefix === '' || octets.length !== 4 || /^\d+\.\d+\.\d+\.\d+$/.test(prefix)) return undefined
  if (!isPrefix(prefix, 32)) return notOne
  const base = networkAddress(octets.map(Number), Number(prefix))
  if (base === address) return undefined
  return {
    message: `${address} is an address within a network, not the network`,
    instead: `${base}/${prefix}`,
  }
}

const isOctet = (text: string) => /^(0|[1-9]\d{0,2})$/.test(text) && Number(text) <= 255
const isPrefix = (text: string, most: number) => /^\d{1,3}$/.test(text) && Number(text) <= most

function networkAddress(octets: readonly number[], prefix: number): string {
  return octets
    .map((octet, index) => {
      const bits = Math.min(8, Math.max(0, prefix - index * 8))
      return octet & (0xff << (8 - bits)) & 0xff
    })
    .join('.')
}
