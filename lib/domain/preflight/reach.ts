import type { Answer, TriedArray } from './facts.ts'
import { consequenceOf, type PreflightFinding } from './finding.ts'

type Failed = Exclude<Answer, { kind: 'answered' } | { kind: 'incomplete' }>

const words: Record<
  Exclude<Failed['kind'], 'certificate'>,
  (address: string) => { message: string; remedy: string }
> = {
  refused: (address) => ({
    message: `Nothing answers at ${address}: connection refused`,
    remedy: 'Check the address and the port, and whether the array is up.',
  }),
  timeout: (address) => ({
    message: `${address} did not answer in time`,
    remedy:
      'Check the address, the route and the firewalls between this machine and the management network.',
  }),
  dns: (address) => ({
    message: `The name ${address} cannot be resolved`,
    remedy: 'Check the spelling and the name servers, or name the array by its IP address.',
  }),
  unauthorized: (address) => ({
    message: `The array at ${address} refuses this API token`,
    remedy:
      'Make a new token on the array (pureadmin create --api-token, or Settings, Users) and put it into this line.',
  }),
  unavailable: (address) => ({
    message: `The array at ${address} answers, but not with what was asked`,
    remedy: 'Check that it is a FlashArray and that its management service is up.',
  }),
  other: (address) => ({
    message: `The array at ${address} could not be read`,
    remedy: 'Check that it is a FlashArray with REST 2.',
  }),
}

/** Why an array cannot be used with what its line says. */
export function reachFindings(array: TriedArray, isOnlyDevice: boolean): PreflightFinding[] {
  const { answer, address, line, role, tls, certificate } = array
  if (answer.kind === 'answered' || answer.kind === 'incomplete') return []
  if (answer.kind === 'certificate') {
    if (certificate === null) return [noTls(array, answer.message, isOnlyDevice)]
    return [
      {
        severity: 'warning',
        line,
        code: 'preflight-farside-trust',
        message: `Farside does not trust the certificate of ${address}`,
        explanation: `${sentence(answer.message)} So the token and the connections could not be tried. ${
          tls.verify
            ? 'Cinder judges the certificate by cinder.conf, not by farside.yaml.'
            : 'Cinder does not check it.'
        }`,
        remedy: `Its SHA-256 is ${certificate.fingerprint256}: if that is the array's, pin it under arrays: in farside.yaml.`,
      },
    ]
  }
  const { message, remedy } = words[answer.kind](address)
  return [
    {
      severity: 'error',
      line,
      code: `preflight-${answer.kind}`,
      message,
      explanation: `${sentence(answer.message)} With this line ${consequenceOf(role, isOnlyDevice)}.`,
      remedy,
    },
  ]
}

const noTls = (
  { address, line, role }: TriedArray,
  told: string,
  isOnlyDevice: boolean,
): PreflightFinding => ({
  severity: 'error',
  line,
  code: 'preflight-no-tls',
  message: `What answers at ${address} does not speak HTTPS`,
  explanation: `${sentence(told)} With this line ${consequenceOf(role, isOnlyDevice)}.`,
  remedy: 'Check the port: arrays answer HTTPS, on port 443 unless another is named.',
})

const sentence = (text: string) => `${text.replace(/\.$/, '')}.`
