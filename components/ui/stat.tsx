import { Link } from './link.tsx'

/** One number of an overview, with what it counts; a link when there is a list behind it. */
export function Stat({
  label,
  value,
  unit,
  note,
  href,
}: {
  label: string
  value: React.ReactNode
  unit?: string
  /** A Status or a short remark under the number. */
  note?: React.ReactNode
  href?: string
}) {
  return (
    <div className="min-w-0">
      <p className="text-ink-subtle text-xs">
        {href === undefined ? (
          label
        ) : (
          <Link href={href} className="rounded-sm hover:text-ink hover:underline">
            {label}
          </Link>
        )}
      </p>
      <p className="mt-1 font-medium text-2xl tracking-[-0.02em]">
        {value}
        {unit && <span className="ml-1 font-normal text-base text-ink-muted">{unit}</span>}
      </p>
      {note && <div className="mt-1 text-ink-muted text-sm">{note}</div>}
    </div>
  )
}
