import { CopyButton } from './copy-button.tsx'
import { cx } from './cx.ts'

/** Words of a machine in the monospaced face: ids, names on the array, extra specs, options. */
export function Mono({ children, className }: { children: React.ReactNode; className?: string }) {
  return <code className={cx('font-mono text-[0.92em]', className)}>{children}</code>
}

/**
 * An id or an array object's name, whole, with a button to copy it. In tables give `truncate`: it
 * is cut at its end and whole in its title.
 */
export function Identifier({
  value,
  label = 'Copy',
  truncate = false,
}: {
  value: string
  /** Name of the copy button: “Copy volume ID”. */
  label?: string
  truncate?: boolean
}) {
  return (
    <span className="inline-flex max-w-full items-center gap-1 align-bottom">
      <code
        title={truncate ? value : undefined}
        className={cx('min-w-0 font-mono text-[0.92em]', truncate ? 'truncate' : 'break-all')}
      >
        {value}
      </code>
      <CopyButton text={value} label={label} />
    </span>
  )
}
