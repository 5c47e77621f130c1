'use client'

import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { readBackend } from '#lib/domain/cinder-conf/backend.ts'
import { removeEntry } from '#lib/domain/cinder-conf/edit.ts'
import { entriesOf } from '#lib/domain/cinder-conf/parse.ts'
import type { ReplicationDevice } from '#lib/domain/cinder-conf/replication-device.ts'
import { boolFromString } from '#lib/domain/python.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Mono } from '../../../ui/identifier.tsx'
import { Badge } from '../../../ui/status.tsx'
import { EditTargetDialog } from './edit-target-dialog.tsx'
import { FindingNotes } from './finding-notes.tsx'
import type { FormContext } from './form-context.ts'

/** The `replication_device` lines of the section: which arrays it replicates to, and how. */
export function TargetList({ context, onAdd }: { context: FormContext; onAdd: () => void }) {
  const { conf, section, text, findings, onChange, onFix } = context
  const { devices } = readBackend(conf, section)
  const [editing, setEditing] = useState<ReplicationDevice | null>(null)
  const [removed, setRemoved] = useState<{ name: string; text: string } | null>(null)
  // A line that cannot be read fails all of them: they are listed as they stand.
  const lines = entriesOf(conf, section, 'replication_device')
  const remove = (line: number, name: string) => {
    const entry = lines.find((each) => each.line === line)
    if (entry === undefined) return
    setRemoved({ name, text })
    onChange(removeEntry(text, entry))
  }
  return (
    <div className="grid gap-3">
      {lines.length === 0 && (
        <p className="text-ink-muted text-sm">
          There is none: nothing of this backend is replicated.
        </p>
      )}
      {lines.length > 0 && (
        <ul aria-label="Replication targets" className="border-line border-t">
          {lines.map(({ line, endLine }) => {
            const device = devices.find((each) => each.line === line)
            const name = device?.backendId || `line ${line}`
            return (
              <li key={line} className="grid gap-2 border-line border-b py-2.5">
                <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <Mono className="font-medium">{name}</Mono>
                  {device && <DeviceFacts device={device} />}
                  <span className="ml-auto flex gap-1">
                    {device && (
                      <IconButton
                        icon={Pencil}
                        label={`Edit ${name}…`}
                        onClick={() => setEditing(device)}
                      />
                    )}
                    <IconButton
                      icon={Trash2}
                      label={`Remove ${name}`}
                      onClick={() => remove(line, name)}
                    />
                  </span>
                </div>
                <FindingNotes
                  id={`target-${line}`}
                  findings={findings.filter((each) => line <= each.line && each.line <= endLine)}
                  onFix={onFix}
                />
              </li>
            )
          })}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button icon={Plus} onClick={onAdd}>
          Add target…
        </Button>
        {removed !== null && (
          <p role="status" className="flex items-center gap-2 text-ink-muted text-sm">
            {removed.name} is out of the draft.
            <Button
              size="sm"
              onClick={() => {
                onChange(removed.text)
                setRemoved(null)
              }}
            >
              Undo
            </Button>
          </p>
        )}
      </div>
      {editing !== null && (
        <EditTargetDialog
          text={text}
          section={section}
          device={editing}
          onClose={() => setEditing(null)}
          onSave={(next) => {
            onChange(next)
            setEditing(null)
          }}
        />
      )}
    </div>
  )
}

function DeviceFacts({ device }: { device: ReplicationDevice }) {
  const { type, sanIp, uniform, sslCertVerify } = device
  return (
    <>
      <Badge>{type === '' ? 'no type' : type}</Badge>
      <Mono className="text-ink-muted">{sanIp || 'no address'}</Mono>
      {type === 'sync' && boolFromString(uniform ?? '') && <Badge>uniform</Badge>}
      <span className="text-ink-muted text-sm">
        {boolFromString(sslCertVerify ?? '') ? 'certificate checked' : 'certificate not checked'}
      </span>
    </>
  )
}
