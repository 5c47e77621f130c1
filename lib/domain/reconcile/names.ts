/** Where an array's volume is, and what it is called there: `pod::group/base`. */
export type PurityName = { pod: string | null; volumeGroup: string | null; base: string }

export function parsePurityName(name: string): PurityName {
  const inPod = /^(.*)::([^:]*)$/.exec(name)
  const rest = inPod?.[2] ?? name
  const slash = rest.indexOf('/')
  return {
    pod: inPod?.[1] ?? null,
    volumeGroup: slash < 0 ? null : rest.slice(0, slash),
    base: rest.slice(slash + 1),
  }
}

/** The end of the name; `-unmanaged` is what `unmanage` adds (pure.py @ ab09bc39). */
const driverBase =
  /(?:^|[:/])volume-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-cinder(-unmanaged)?$/i

/** The id in a name that the driver gives, wherever the volume is; null in any other. */
export function idInName(name: string): string | null {
  return driverBase.exec(name)?.[1]?.toLowerCase() ?? null
}

/** Somebody took it out of Cinder's hands on purpose. */
export const isUnmanaged = (name: string): boolean => driverBase.exec(name)?.[2] !== undefined
