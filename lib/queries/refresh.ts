/** How often live views ask again; React Query stops by itself in a background tab. */
export const liveIntervalMs = 3000
/** While something is on its way (a volume being created, a transfer running). */
export const transitionIntervalMs = 2000

/** The interval for a view, quicker while something moves. */
export const refreshInterval = (isMoving: boolean) =>
  isMoving ? transitionIntervalMs : liveIntervalMs
