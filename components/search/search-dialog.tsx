'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { searchQueries } from '#lib/queries/search.ts'
import { useSession } from '../shell/session-context.tsx'
import { Callout } from '../ui/callout.tsx'
import { Dialog, DialogBody } from '../ui/dialog.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { optionId, SearchOptions } from './search-hits.tsx'

/** One box for every name: arrows choose among what it may mean, Enter goes there. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const listId = useId()
  const router = useRouter()
  const { isAdmin } = useSession()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const q = text.trim()
  const { data, error, isPlaceholderData } = useQuery(searchQueries.results(q))
  const results = q === '' ? undefined : data
  const hits = results?.kinds.flatMap((kind) => kind.hits) ?? []
  const at = Math.max(
    0,
    hits.findIndex((hit) => optionId(listId, hit) === chosen),
  )
  const active = hits[at]
  const choose = (index: number) => {
    const hit = hits[(index + hits.length) % hits.length]
    if (hit === undefined) return
    setChosen(optionId(listId, hit))
    document.getElementById(optionId(listId, hit))?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <Dialog title="Search" onClose={onClose} width="lg">
      <DialogBody>
        <div className="grid gap-4">
          <TextInput
            role="combobox"
            aria-label="Search"
            aria-autocomplete="list"
            aria-expanded={hits.length > 0}
            aria-controls={listId}
            aria-activedescendant={active && optionId(listId, active)}
            placeholder={
              isAdmin ? 'Volume, name on an array, group, pod, type…' : 'Volume name or id'
            }
            spellCheck={false}
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              setChosen(null)
            }}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') choose(at + 1)
              else if (event.key === 'ArrowUp') choose(at - 1)
              // What is shown while the next answer comes is not what is asked for.
              else if (event.key === 'Enter' && active && !isPlaceholderData) {
                onClose()
                router.push(active.href)
              } else return
              event.preventDefault()
            }}
          />
          {error && <Callout tone="warn" title={error.message} />}
          {results && hits.length > 0 && (
            <SearchOptions
              id={listId}
              results={results}
              active={active ? optionId(listId, active) : null}
              onOpen={onClose}
            />
          )}
          <p role="status" className="text-ink-muted text-sm empty:hidden">
            {statusWords(q, results === undefined ? null : hits.length, isPlaceholderData)}
          </p>
          {results && results.silent.length > 0 && (
            <Callout
              tone="warn"
              title={`${results.silent.join(' and ')} cannot be read; what is known only there is not found`}
            />
          )}
        </div>
      </DialogBody>
    </Dialog>
  )
}

function statusWords(q: string, count: number | null, isOld: boolean): string {
  if (q === '')
    return 'Names, ids, names on an array, as they stand in a log or in another console.'
  if (count === null || isOld) return ''
  if (count === 0) return `Nothing is called ${q}.`
  return 'Arrow keys choose, Enter opens.'
}
