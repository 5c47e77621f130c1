import { PythonError } from './python-text.ts'

/** Module name under which the driver logs. */
export const DRIVER_MODULE = 'cinder.volume.drivers.pure'

/** `PureDriverException`, with the driver's own sentence around the reason. */
export const driverFailure = (reason: string) =>
  new PythonError(
    `${DRIVER_MODULE}.PureDriverException`,
    `Pure Storage Cinder driver failure: ${reason}`,
  )

/** The same where the driver passes a whole sentence, which then stands alone. */
export const driverMessage = (text: string) =>
  new PythonError(`${DRIVER_MODULE}.PureDriverException`, text)
