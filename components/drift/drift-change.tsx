import type { DriftChange, DriftItem } from '#lib/contracts/farside/drift.ts'
import { causeWords } from '#lib/domain/drift/words.ts'
import { Mono } from '../ui/identifier.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'

type Props = { item: Pick<DriftItem, 'cause' | 'change'>; asOfMs: number | null }

/** How a difference came about, and who made the array what it is, when and by which command. */
export function Why({ item: { cause, change }, asOfMs }: Props) {
  if (change === null) return causeWords[cause]
  return (
    <>
      {cause === 'edited' ? (
        <>
          Changed on the array by <Who change={change} asOfMs={asOfMs} />, after cinder-volume had
          started:{' '}
        </>
      ) : (
        <>
          {causeWords[cause]} The array has it from <Who change={change} asOfMs={asOfMs} />:{' '}
        </>
      )}
      <Command text={change.command} />
    </>
  )
}

function Who({ change, asOfMs }: { change: DriftChange; asOfMs: number | null }) {
  return (
    <>
      <strong className="font-medium text-ink">{change.user}</strong>
      {change.isCinders && ', whose API token cinder.conf has,'}{' '}
      <RelativeTime atMs={change.atMs} asOfMs={asOfMs ?? undefined} />
    </>
  )
}

/** Broken between words only: a browser would also break an option at its hyphens. */
const Command = ({ text }: { text: string }) => (
  <Mono className="text-xs">
    {text.split(' ').map((word, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the words of a line never change places
      <span key={index}>
        {index > 0 && ' '}
        <span className="wrap-anywhere inline-block max-w-full">{word}</span>
      </span>
    ))}
  </Mono>
)
