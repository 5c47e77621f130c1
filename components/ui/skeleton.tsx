import { cx } from './cx.ts'

/** One bar in the shape of a text to come; its width is a class (`w-32`). */
export function Skeleton({ className = 'w-24' }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cx('block h-3 animate-breathe rounded-sm bg-pressed', className)}
    />
  )
}

/** Keeps the place of a detail page's definition list. */
export function DefinitionListSkeleton({ rows = 4 }: { rows?: number }) {
  return (
    <div role="status" aria-label="Loading" className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike
        <div key={index} className="grid gap-2.5">
          <Skeleton className="w-20" />
          <Skeleton className={index % 2 === 0 ? 'w-48' : 'w-36'} />
        </div>
      ))}
    </div>
  )
}
