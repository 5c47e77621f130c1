import { type ButtonSize, type ButtonTone, buttonClass } from './button-class.ts'
import type { Icon } from './icon.tsx'
import { Link, type LinkProps } from './link.tsx'

/** A link that looks like a button, for actions that are a place to go to (“Create Volume Type”). */
export function LinkButton({
  tone = 'secondary',
  size = 'md',
  icon: ButtonIcon,
  className,
  children,
  ...props
}: LinkProps & { tone?: ButtonTone; size?: ButtonSize; icon?: Icon }) {
  return (
    <Link className={buttonClass(tone, size, className)} {...props}>
      {ButtonIcon && <ButtonIcon aria-hidden className="size-4 shrink-0" />}
      {children}
    </Link>
  )
}
