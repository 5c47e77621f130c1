'use client'

import { type ComponentProps, type ComponentType, createContext, use } from 'react'

/** An anchor's attributes, without those that routers' links listen to themselves. */
export type LinkProps = Omit<ComponentProps<'a'>, 'href' | 'onMouseEnter' | 'onTouchStart'> & {
  href: string
}

const PlainLink = (props: LinkProps) => <a {...props}>{props.children}</a>

const LinkContext = createContext<ComponentType<LinkProps>>(PlainLink)

/** Gives the primitives a router's link, so that they need not know which router there is. */
export function LinkProvider(props: {
  component: ComponentType<LinkProps>
  children: React.ReactNode
}) {
  return <LinkContext value={props.component}>{props.children}</LinkContext>
}

/** A link without looks of its own. `TextLink` is the one for running text. */
export function Link(props: LinkProps) {
  const Component = use(LinkContext)
  return <Component {...props} />
}

/** A link in text or in a table's first column: accent, underlined on hover. */
export function TextLink({ className = '', ...props }: LinkProps) {
  return (
    <Link
      className={`rounded-sm text-accent underline-offset-[3px] hover:underline ${className}`}
      {...props}
    />
  )
}
