/** A part of the story of what happened: of then, or of what would happen now. */
export function StoryStep({
  when,
  title,
  children,
}: {
  when: 'Then' | 'Now'
  title: string
  children: React.ReactNode
}) {
  return (
    <li className="grid gap-x-4 sm:grid-cols-[3rem_minmax(0,1fr)]">
      <p className="text-ink-subtle text-xs leading-6">{when}</p>
      <div className="min-w-0">
        <h2 className="font-medium">{title}</h2>
        <div className="text-ink-muted text-sm">{children}</div>
      </div>
    </li>
  )
}
