'use client'

import type { ComponentProps } from 'react'
import { type ButtonSize, type ButtonTone, buttonClass } from './button-class.ts'
import type { Icon } from './icon.tsx'
import { Tooltip } from './tooltip.tsx'

export type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> & {
  tone?: ButtonTone
  size?: ButtonSize
  icon?: Icon
  /** Keeps the button in the tab order, makes it inert and says why. */
  disabledReason?: string | undefined
  /** Something that this button started is under way. */
  pending?: boolean
}

/** A button. It is never `disabled`: one that cannot be pressed says why instead. */
export function Button({
  tone = 'secondary',
  size = 'md',
  icon: ButtonIcon,
  disabledReason,
  pending = false,
  className,
  onClick,
  children,
  ...props
}: ButtonProps) {
  const inert = disabledReason !== undefined || pending
  const button = (
    <button
      type="button"
      {...props}
      aria-disabled={inert || undefined}
      aria-busy={pending || undefined}
      className={buttonClass(tone, size, className)}
      onClick={(event) => {
        if (inert) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {ButtonIcon && <ButtonIcon aria-hidden className="size-4 shrink-0" />}
      {children}
      {pending && <span aria-hidden className="size-1.5 animate-breathe rounded-full bg-current" />}
    </button>
  )
  return <Tooltip text={disabledReason}>{button}</Tooltip>
}

const squares = { xs: 'icon-xs', sm: 'icon-sm', md: 'icon' } as const

/** A square button with an icon only; its label is its name and its tooltip. */
export function IconButton({
  label,
  icon: ButtonIcon,
  tone = 'ghost',
  size = 'md',
  className,
  ...props
}: Omit<ComponentProps<'button'>, 'disabled' | 'children'> & {
  label: string
  icon: Icon
  tone?: ButtonTone
  size?: keyof typeof squares
}) {
  return (
    <Tooltip text={label} kind="label">
      <button
        type="button"
        aria-label={label}
        {...props}
        className={buttonClass(tone, squares[size], className)}
      >
        <ButtonIcon aria-hidden className="size-4" />
      </button>
    </Tooltip>
  )
}
