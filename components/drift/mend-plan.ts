import type { DriftItem, MendResult } from '#lib/contracts/farside/drift.ts'
import type { ArrayCall } from '#lib/domain/drift/mend-array.ts'
import { takeIntoConf } from '#lib/domain/drift/mend-conf.ts'

/** Which of the two sides is made like the other. */
export type Direction = 'array' | 'conf'

/** What cannot be mended in that direction, and why. */
export type Left = { item: DriftItem; reason: string }

export function arrayPlan(items: readonly DriftItem[]) {
  const mended: DriftItem[] = []
  const calls: ArrayCall[] = []
  const left: Left[] = []
  for (const item of items) {
    if (!item.arrayMending.ok) {
      left.push({ item, reason: item.arrayMending.reason })
      continue
    }
    mended.push(item)
    calls.push(...item.arrayMending.mend)
  }
  return { mended, calls, left }
}

/** The text of cinder.conf after as many of the differences as it can say. */
export function confPlan(items: readonly DriftItem[], text: string, section: string) {
  const mended: DriftItem[] = []
  const left: Left[] = []
  let after = text
  for (const item of items) {
    const taken = takeIntoConf(after, section, item)
    if (taken.ok) {
      after = taken.mend
      mended.push(item)
    } else left.push({ item, reason: taken.reason })
  }
  return { mended, left, text: after }
}

/** A call as one would send it, with the array that it goes to. */
export function callText({ array, method, path, query, body }: ArrayCall): string {
  const search = new URLSearchParams(query)
  const line = `${method} https://${array}/api/2.26${path}?${search}`
  return body === undefined ? line : `${line}\n${JSON.stringify(body)}`
}

/** How each difference came out, in words. */
export const outcomeWords: Record<MendResult['outcome'], string> = {
  done: 'Done',
  refused: 'Refused',
  changed: 'Left alone',
}
