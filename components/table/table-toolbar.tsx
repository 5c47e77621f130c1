/** The line above a table: what is seen at the left, filter and the primary action at the right. */
export function TableToolbar({
  summary,
  children,
}: {
  summary?: React.ReactNode
  /** FilterBox, further filters, and last the primary action. */
  children: React.ReactNode
}) {
  return (
    <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="text-ink-subtle text-sm">{summary}</div>
      <div className="flex grow flex-wrap items-center justify-end gap-2 sm:grow-0">{children}</div>
    </div>
  )
}
