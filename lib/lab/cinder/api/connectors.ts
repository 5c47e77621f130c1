import type { RpcError } from '../db/rpc.ts'
import { isObject, type Json } from './validation.ts'

const isText = (value: Json | undefined): boolean => typeof value === 'string' && value !== ''

/** A backend that is not there fails whoever asks. */
const isAway = ({ type }: RpcError): boolean => /DriverNotInitialized|MessagingTimeout$/.test(type)

/**
 * Whose fault it is that a backend could not connect. Cinder answers 500 for all of it; what a driver
 * makes of a connector that it cannot use is the caller's, and so a 400 here.
 */
export const connectFault = (connector: Json, error: RpcError): 400 | 500 =>
  isAway(error) || isUsableConnector(connector) ? 500 : 400

/** Whether a connector says who wants to connect, by names of the right kind. */
export function isUsableConnector(connector: Json): boolean {
  if (!isObject(connector) || !isText(connector.host)) return false
  const { initiator, nqn, wwpns } = connector
  const ports = [initiator, nqn].filter((port) => port !== undefined && port !== null)
  const fibre = wwpns === undefined || wwpns === null ? [] : wwpns
  if (!Array.isArray(fibre) || !fibre.every(isText) || !ports.every(isText)) return false
  return ports.length + fibre.length > 0
}
