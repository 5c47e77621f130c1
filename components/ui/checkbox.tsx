import { Check } from 'lucide-react'
import type { ComponentProps } from 'react'

/** A checkbox with its label, and an optional second line. */
export function Checkbox({
  label,
  hint,
  ...props
}: Omit<ComponentProps<'input'>, 'type'> & { label: React.ReactNode; hint?: React.ReactNode }) {
  return (
    <label className="flex w-fit items-start gap-2.5">
      <span className="relative mt-[3px] grid size-4 shrink-0 place-items-center">
        <input
          type="checkbox"
          {...props}
          className="peer size-4 appearance-none rounded-sm border border-line-strong bg-raised transition-colors checked:border-accent-solid checked:bg-accent-solid hover:border-ink-subtle disabled:opacity-60"
        />
        <Check
          aria-hidden
          strokeWidth={3}
          className="pointer-events-none absolute size-3 text-on-accent opacity-0 peer-checked:opacity-100"
        />
      </span>
      <span>
        {label}
        {hint && <span className="block text-ink-muted text-sm">{hint}</span>}
      </span>
    </label>
  )
}
