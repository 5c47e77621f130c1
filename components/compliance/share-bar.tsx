import type { Compliance } from '#lib/domain/replication/lag-compliance.ts'

export const wholeOf = (sum: Compliance) =>
  Object.values(sum).reduce((total: number, each: number) => total + each, 0)

const fills = [
  { key: 'inTimeSeconds', className: 'fill-ok' },
  { key: 'lateSeconds', className: 'fill-warn' },
  { key: 'veryLateSeconds', className: 'fill-danger' },
] as const

/** In time, late and very late as parts of the period; what is left was not measured or recorded. */
export function ShareBar({ compliance }: { compliance: Compliance }) {
  const whole = wholeOf(compliance)
  const percent = (seconds: number) => `${((seconds / Math.max(1, whole)) * 100).toFixed(2)}%`
  let before = 0
  return (
    <svg aria-hidden="true" className="block h-2 w-28 overflow-hidden rounded-full bg-pressed">
      {fills.map(({ key, className }) => {
        const x = percent(before)
        before += compliance[key]
        return (
          <rect
            key={key}
            x={x}
            width={percent(compliance[key])}
            height="100%"
            className={className}
          />
        )
      })}
    </svg>
  )
}
