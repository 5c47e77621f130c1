import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const pair = /--color-([\w-]+): light-dark\(oklch\(([^)]+)\), oklch\(([^)]+)\)\)/g

type Theme = 'light' | 'dark'

/** Relative luminance of `L% C H` (https://bottosson.github.io/posts/oklab/, then WCAG 2.2). */
function luminance(oklch: string): number {
  const [percent = 0, chroma = 0, hue = 0] = oklch.split(/[\s/]+/).map(Number.parseFloat)
  const radians = (hue * Math.PI) / 180
  const [a, b] = [chroma * Math.cos(radians), chroma * Math.sin(radians)]
  const lightness = percent / 100
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (value: number) => Math.min(1, Math.max(0, value))
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const tokens = new Map(
  [...css.matchAll(pair)].map(([, name = '', light = '', dark = '']) => [
    name,
    { light: luminance(light), dark: luminance(dark) },
  ]),
)

function contrast(theme: Theme, one: string, other: string): number {
  const [front, back] = [tokens.get(one)?.[theme], tokens.get(other)?.[theme]]
  if (front === undefined || back === undefined) throw new Error(`No token ${one} or ${other}`)
  return (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05)
}

const surfaces = ['canvas', 'surface', 'raised', 'sunken', 'hover']
const inks = ['ink', 'ink-muted', 'ink-subtle']
const tones = ['accent', 'ok', 'warn', 'danger', 'info']
const soft = tones.map((tone) => `${tone}-soft`)

describe.each<Theme>(['light', 'dark'])('the colours in %s pass WCAG AA', (theme) => {
  it.each(inks)('%s can be read on every surface and every tint', (ink) => {
    for (const ground of [...surfaces, 'pressed', ...soft]) {
      expect(contrast(theme, ink, ground), ground).toBeGreaterThanOrEqual(4.5)
    }
  })

  it.each(tones)('%s can be read on every surface and on its own tint', (tone) => {
    for (const ground of [...surfaces, 'pressed', `${tone}-soft`]) {
      expect(contrast(theme, tone, ground), ground).toBeGreaterThanOrEqual(4.5)
    }
  })

  it.each([
    ['on-accent', 'accent-solid'],
    ['on-accent', 'accent-solid-hover'],
    ['on-danger', 'danger-solid'],
    ['on-danger', 'danger-solid-hover'],
    ['canvas', 'ink'],
  ])('%s can be read on %s', (ink, ground) => {
    expect(contrast(theme, ink, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it('edges of inputs can be seen on every surface', () => {
    for (const ground of surfaces) {
      expect(contrast(theme, 'line-strong', ground), ground).toBeGreaterThanOrEqual(3)
    }
  })
})
