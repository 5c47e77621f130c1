/** A key of the keyboard. */
export function Kbd({ children }: { children: React.ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line bg-raised px-1 font-sans text-2xs text-ink-muted">
      {children}
    </kbd>
  )
}
