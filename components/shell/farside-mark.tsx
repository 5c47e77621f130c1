/**
 * The mark: a moon cut along its meridian. The near side is whole, the far side is the same half
 * arriving in three lines: one array, and its copy on the other.
 */
export function FarsideMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className}>
      <path className="fill-ink" d="M11 2.05v19.9A10 10 0 0 1 11 2.05Z" />
      <path
        className="fill-accent"
        d="M13 2.05A10 10 0 0 1 20.42 6.6H13ZM13 9.4h8.66a10 10 0 0 1 0 5.2H13ZM13 17.4h7.42A10 10 0 0 1 13 21.95Z"
      />
    </svg>
  )
}

/** Mark and name. */
export function FarsideLogo() {
  return (
    <span className="flex items-center gap-2">
      <FarsideMark className="size-5.5" />
      <span className="font-semibold text-base tracking-[-0.01em]">Farside</span>
    </span>
  )
}
