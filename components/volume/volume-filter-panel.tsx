'use client'

import { useQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import {
  type VolumeFacet,
  type VolumeFilter,
  volumeFacets,
} from '#lib/contracts/farside/volume-filter.ts'
import type { VolumeFacets } from '#lib/contracts/farside/volumes.ts'
import { type VolumeSelection, volumeQueries } from '#lib/queries/volumes.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { placeLayer } from '../ui/place-layer.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { facetNames, valueWords } from './volume-filter-words.ts'

type Props = {
  /** The button that opened it, which gets the focus back. */
  trigger: RefObject<HTMLButtonElement | null>
  selection: VolumeSelection
  filter: VolumeFilter
  onChange: (filter: VolumeFilter) => void
  onClose: () => void
}

/** Shows the layer beside its button; Escape, and a press or the focus elsewhere, close it. */
function useLayer({ trigger, onClose }: Pick<Props, 'trigger' | 'onClose'>) {
  const layer = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  useLayoutEffect(() => {
    const [button, panel] = [trigger.current, layer.current]
    if (!button || !panel) return
    const place = () => placeLayer(button, panel, { side: 'bottom', align: 'end' })
    const elsewhere = ({ target }: Event) => {
      if (target instanceof Node && !panel.contains(target) && !button.contains(target))
        close.current()
    }
    panel.showPopover()
    place()
    panel.focus()
    const observer = new ResizeObserver(place)
    observer.observe(panel)
    document.addEventListener('pointerdown', elsewhere)
    document.addEventListener('focusin', elsewhere)
    window.addEventListener('scroll', place, { capture: true, passive: true })
    window.addEventListener('resize', place)
    return () => {
      observer.disconnect()
      document.removeEventListener('pointerdown', elsewhere)
      document.removeEventListener('focusin', elsewhere)
      window.removeEventListener('scroll', place, { capture: true })
      window.removeEventListener('resize', place)
    }
  }, [trigger])
  return layer
}

/** Everything that a list of volumes can be filtered by; a tick counts at once. */
export function VolumeFilterPanel({ trigger, selection, filter, onChange, onClose }: Props) {
  const layer = useLayer({ trigger, onClose })
  const { data, error } = useQuery(volumeQueries.facets(selection))
  // The address follows a moment later; a box must not flip back until then.
  const [draft, setDraft] = useState(filter)
  const asked = JSON.stringify(filter)
  useEffect(() => setDraft(JSON.parse(asked)), [asked])
  const change = (next: VolumeFilter) => {
    setDraft(next)
    onChange(next)
  }
  const toggle = (facet: VolumeFacet, value: string) => {
    const before = draft[facet] ?? []
    const next = before.includes(value)
      ? before.filter((each) => each !== value)
      : [...before, value]
    change({ ...draft, [facet]: next })
  }
  return (
    <div
      ref={layer}
      popover="manual"
      role="dialog"
      aria-label="Filters"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onClose()
        trigger.current?.focus()
      }}
      className="inset-auto m-0 max-h-[70dvh] w-[min(38rem,calc(100vw-1rem))] animate-appear overflow-y-auto rounded-lg bg-raised p-4 text-ink text-sm shadow-layer outline-none"
    >
      {error && <p role="alert">What there is to choose from could not be read: {error.message}</p>}
      {data === undefined ? (
        !error && <Skeleton className="h-40 w-full" />
      ) : (
        <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
          {volumeFacets.map((facet) => (
            <Facet
              key={facet}
              facet={facet}
              choices={data[facet]}
              chosen={draft[facet] ?? []}
              onToggle={(value) => toggle(facet, value)}
              isShown={facet !== 'project' || selection.scope === 'admin'}
            />
          ))}
        </div>
      )}
      <div className="mt-4 flex justify-end border-line border-t pt-3">
        <Button size="sm" onClick={() => change({})}>
          Clear all
        </Button>
      </div>
    </div>
  )
}

function Facet({
  facet,
  choices,
  chosen,
  onToggle,
  isShown,
}: {
  facet: VolumeFacet
  choices: VolumeFacets[VolumeFacet]
  chosen: readonly string[]
  onToggle: (value: string) => void
  isShown: boolean
}) {
  if (!isShown || choices.length === 0) return null
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-ink-subtle text-xs">{facetNames[facet]}</legend>
      <div className="grid max-h-56 gap-1 overflow-y-auto p-0.5">
        {choices.map(({ value, label, count }) => (
          <Checkbox
            key={value}
            checked={chosen.includes(value)}
            onChange={() => onToggle(value)}
            label={
              <>
                {valueWords(facet, value, label)}{' '}
                <span className="text-ink-subtle tabular-nums">{count}</span>
              </>
            }
          />
        ))}
      </div>
    </fieldset>
  )
}
