import { PythonError } from './python-text.ts'

// cinder/exception.py: what the driver and the manager raise, with the sentence around the reason.

const cinder = (name: string, message: string) =>
  new PythonError(`cinder.exception.${name}`, message)

export const invalidReplicationTarget = (reason: string) =>
  cinder('InvalidReplicationTarget', `Invalid Replication Target: ${reason}`)

export const invalidVolumeType = (reason: string) =>
  cinder('InvalidVolumeType', `Invalid volume type: ${reason}`)

/** Raised with `message=`, so that nothing stands before the text. */
export const invalidQosSpecs = (message: string) => cinder('InvalidQoSSpecs', message)

export const invalidVolume = (reason: string) =>
  cinder('InvalidVolume', `Invalid volume: ${reason}`)

export const invalidGroup = (reason: string) => cinder('InvalidGroup', `Invalid Group: ${reason}`)

export const invalidInput = (reason: string) =>
  cinder('InvalidInput', `Invalid input received: ${reason}`)

export const backendFailure = (data: string) =>
  cinder(
    'VolumeBackendAPIException',
    `Bad or unexpected response from the storage volume backend API: ${data}`,
  )

export const migrationFailed = (reason: string) =>
  cinder('VolumeMigrationFailed', `Volume migration failed: ${reason}`)

export const invalidConnector = (missing: string) =>
  cinder('InvalidConnectorException', `Connector doesn't have required information: ${missing}`)

/** `ManageExistingInvalidReference`, which takes the reference into its text as Python prints it. */
export const invalidReference = (reference: string, reason: string) =>
  cinder(
    'ManageExistingInvalidReference',
    `Manage existing volume failed due to invalid backend reference ${reference}: ${reason}`,
  )

/** The same where the driver passes a bare text. */
export const invalidReferenceText = (message: string) =>
  cinder('ManageExistingInvalidReference', message)

export const driverNotInitialized = () => cinder('DriverNotInitialized', 'Volume driver not ready.')

export const driverException = (message: string) => cinder('VolumeDriverException', message)

export const groupsNotSupported = () => new PythonError('NotImplementedError', '')
