import { PythonError } from './python-text.ts'

/** A class that `volume_driver` may name. */
export type DriverClass = {
  name: string
  version: string
  storageProtocol: string
  isPure: boolean
}

const MODULE = 'cinder.volume.drivers.pure'
const pure = (name: string, version: string, storageProtocol: string): DriverClass => ({
  name,
  version,
  storageProtocol,
  isPure: true,
})

const known: Record<string, DriverClass> = {
  [`${MODULE}.PureISCSIDriver`]: pure('PureISCSIDriver', '22.0.iscsi', 'iSCSI'),
  [`${MODULE}.PureFCDriver`]: pure('PureFCDriver', '22.0.fc', 'FC'),
  [`${MODULE}.PureNVMEDriver`]: pure('PureNVMEDriver', '22.0.nvme', 'NVMe-RoCE'),
  // What Cinder takes when volume_driver is not set.
  'cinder.volume.drivers.lvm.LVMVolumeDriver': {
    name: 'LVMVolumeDriver',
    version: '3.0.0',
    storageProtocol: 'iSCSI',
    isPure: false,
  },
}

/** Finds the class, or raises what `oslo_utils.importutils.import_class` raises. */
export function driverClassOf(path: string): DriverClass {
  const found = known[path]
  if (found !== undefined) return found
  const dot = path.lastIndexOf('.')
  const [module, name] = [path.slice(0, Math.max(dot, 0)), path.slice(dot + 1)]
  if (module === '') throw new PythonError('ValueError', 'Empty module name')
  if (Object.keys(known).some((one) => one.startsWith(`${module}.`)))
    throw new PythonError('ImportError', `Class ${name} cannot be found`)
  throw new PythonError('ModuleNotFoundError', `No module named '${module}'`)
}

/** NVMe goes over either transport, and the backend reports which. */
export const withTransport = (driverClass: DriverClass, transport: string | null): DriverClass =>
  driverClass.name === 'PureNVMEDriver' && transport === 'tcp'
    ? { ...driverClass, storageProtocol: 'NVMe-TCP' }
    : driverClass
