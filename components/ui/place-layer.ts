const GAP_PX = 6
const EDGE_PX = 8

export type Placement = { side: 'top' | 'bottom'; align: 'start' | 'center' | 'end' }

/**
 * Puts `layer` (position: fixed, already shown) beside `anchor`, on the other side when there is no
 * room, never outside the window. Set through CSSOM: the page's CSP forbids style attributes.
 */
export function placeLayer(anchor: Element, layer: HTMLElement, { side, align }: Placement) {
  const at = anchor.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = layer
  const { clientWidth, clientHeight } = document.documentElement
  const above = at.top - height - GAP_PX
  const below = at.bottom + GAP_PX
  const fitsBelow = below + height <= clientHeight - EDGE_PX
  const fitsAbove = above >= EDGE_PX
  const goesAbove = side === 'top' ? fitsAbove || !fitsBelow : !fitsBelow && fitsAbove
  const left = { start: at.left, center: at.left + (at.width - width) / 2, end: at.right - width }
  const x = Math.max(EDGE_PX, Math.min(left[align], clientWidth - width - EDGE_PX))
  layer.style.left = `${Math.round(x)}px`
  layer.style.top = `${Math.round(goesAbove ? above : below)}px`
}
