import type { VolumeType } from '#lib/contracts/farside/volume-types.ts'
import type { VolumeDetail } from '#lib/contracts/farside/volumes.ts'
import { requestedReplication } from '#lib/domain/protection/claim.ts'
import { routes } from '#lib/routes.ts'
import { ReplicationPath } from '../chart/replication-path.tsx'
import { Mono } from '../ui/identifier.tsx'
import { TextLink } from '../ui/link.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { replicationOf } from '../volume-type/replication-words.ts'

type Props = {
  volume: VolumeDetail
  /** The volume's type; undefined while it is not known. */
  type: VolumeType | undefined
  /** Admins get links to what the arrays have. */
  isAdmin: boolean
}

/** What Cinder says beside what the arrays show: the one comparison that nobody else makes. */
export function ClaimAndEvidence(props: Props) {
  return (
    <div className="grid gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-2">
      <Side title="Cinder says">
        <CinderSays {...props} />
      </Side>
      <Side title="The arrays say">
        <ArraysSay {...props} />
      </Side>
    </div>
  )
}

function Side({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="bg-surface p-5">
      <h2 className="mb-3 text-ink-subtle text-xs">{title}</h2>
      <div className="grid gap-3">{children}</div>
    </div>
  )
}

function Fact({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3">
      <p className="text-ink-muted">{term}</p>
      <div>{children}</div>
    </div>
  )
}

function askedWords({ extraSpecs }: VolumeType): string {
  if (requestedReplication(extraSpecs) === 'invalid') return 'replication, in a way that is ignored'
  return replicationOf(extraSpecs).label.toLowerCase()
}

function CinderSays({ volume, type, isAdmin }: Props) {
  return (
    <>
      <Fact term="Replication">
        {volume.replicationStatus === null ? 'not shown' : <Mono>{volume.replicationStatus}</Mono>}
      </Fact>
      <Fact term="Asked for">
        {type === undefined ? '–' : askedWords(type)}
        {volume.volumeTypeName !== null && (
          <span className="block text-ink-muted text-sm">
            by its type{' '}
            {isAdmin && type !== undefined ? (
              <TextLink href={routes.volumeType(type.id)} className="underline">
                {volume.volumeTypeName}
              </TextLink>
            ) : (
              volume.volumeTypeName
            )}
          </span>
        )}
      </Fact>
    </>
  )
}

function ArraysSay({ volume, isAdmin }: Props) {
  const { groups, pod, placements } = volume
  if (groups.length === 0 && pod === null)
    return (
      <p>
        {placements.length === 0
          ? 'No array that answers has this volume.'
          : `It is on ${placements.map(({ array }) => array).join(' and ')}, in no protection group and in no pod.`}
      </p>
    )
  return (
    <>
      {groups.map((group) => (
        <Fact key={`${group.array} ${group.name}`} term="Group">
          <Named href={isAdmin ? routes.protectionGroup(group.array, group.name) : null}>
            {group.name}
          </Named>
          <span className="block text-sm">
            <ReplicationPath
              kind="async"
              source={group.array}
              targets={group.targets}
              isWell={group.targets.length > 0}
            />
          </span>
          <span className="block text-ink-muted text-sm">
            <GroupsNewest volume={volume} group={group} />
          </span>
        </Fact>
      ))}
      {pod && (
        <Fact term="Pod">
          <Named href={isAdmin ? routes.pod(pod.array, pod.name) : null}>{pod.name}</Named>
          <span className="block text-sm">
            <ReplicationPath
              kind="sync"
              source={pod.array}
              targets={placements.map(({ array }) => array).filter((name) => name !== pod.array)}
              isWell={placements.length > 1}
            />
          </span>
        </Fact>
      )}
    </>
  )
}

/** A recovery point that is older than the volume does not hold it, however fresh it is. */
function GroupsNewest({
  volume,
  group: { newestRecoveryPointMs: newestMs, unreadTargets },
}: {
  volume: VolumeDetail
  group: VolumeDetail['groups'][number]
}) {
  if (newestMs === null)
    return unreadTargets.length > 0
      ? `Recovery points on ${unreadTargets.join(' and ')} are not known now`
      : 'No recovery point yet'
  const age = <RelativeTime atMs={newestMs} asOfMs={volume.asOfMs} />
  if (newestMs < volume.createdMs) return <>None holds it yet; the group’s newest is from {age}</>
  return <>Newest recovery point {age}</>
}

const Named = ({ href, children }: { href: string | null; children: string }) =>
  href === null ? <Mono>{children}</Mono> : <TextLink href={href}>{children}</TextLink>
