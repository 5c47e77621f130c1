import { CopyButton } from './copy-button.tsx'
import { cx } from './cx.ts'

/**
 * Text of a machine, line by line: a command, lines of cinder.conf, a log. Scrolls sideways and can
 * be reached by keyboard for that. Never give it a secret: it is copied as it stands.
 */
export function CodeBlock({
  label,
  text,
  numbers = false,
  firstLine = 1,
  highlight = [],
  wrap = false,
}: {
  /** What it is, shown above and read as its name: “openstack”, “cinder.conf”. */
  label: string
  text: string
  numbers?: boolean
  /** Number of the first line. */
  firstLine?: number
  /** Numbers of the lines to point at. */
  highlight?: readonly number[]
  /** Breaks long lines instead of scrolling sideways. */
  wrap?: boolean
}) {
  const lines = text.split('\n').map((line, index) => ({ line, number: firstLine + index }))
  return (
    <figure className="overflow-hidden rounded-md border border-line bg-sunken">
      <figcaption className="flex h-8 items-center justify-between border-line border-b pr-1 pl-3 text-ink-subtle text-xs">
        {label}
        <CopyButton text={text} label={`Copy ${label}`} />
      </figcaption>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="-outline-offset-2 overflow-x-auto py-2 font-mono text-xs leading-5"
      >
        <code
          className={
            wrap ? 'block whitespace-pre-wrap [overflow-wrap:anywhere]' : 'block w-max min-w-full'
          }
        >
          {lines.map(({ line, number }) => (
            <span
              key={number}
              className={cx(
                'block pr-4 pl-3',
                highlight.includes(number) && 'border-warn border-l-2 bg-warn-soft pl-2.5',
              )}
            >
              {numbers && (
                <span
                  aria-hidden
                  className="mr-4 inline-block w-6 select-none text-right text-ink-subtle"
                >
                  {number}
                </span>
              )}
              {line || ' '}
            </span>
          ))}
        </code>
      </pre>
    </figure>
  )
}
