'use client'

import { useDeferredValue, useMemo, useState } from 'react'
import type { Configuration } from '#lib/contracts/farside/backends.ts'
import { applyEdit } from '#lib/domain/cinder-conf/edit.ts'
import type { Finding } from '#lib/domain/cinder-conf/lint/finding.ts'
import { lintCinderConf } from '#lib/domain/cinder-conf/lint.ts'
import { Callout } from '../../ui/callout.tsx'
import { AddTargetDialog } from './add-target-dialog.tsx'
import { ApplyOutcome } from './apply-outcome.tsx'
import { BackupList } from './backup-list.tsx'
import { ConfEditor, type LineTarget } from './conf-editor.tsx'
import { DiscardDialog } from './discard-dialog.tsx'
import { useDraft } from './draft.ts'
import { type EditorDialog, EditorToolbar, type EditorView } from './editor-toolbar.tsx'
import { FindingsList, FindingsSummary } from './findings-list.tsx'
import { OptionsForm } from './form/options-form.tsx'
import { ReplicationOptionsDialog } from './replication-options-dialog.tsx'
import { RestoreDialog } from './restore-dialog.tsx'
import { ReviewDialog } from './review-dialog.tsx'
import { useApply } from './use-apply.ts'
import { useArrayFindings } from './use-array-findings.ts'

type OpenDialog = EditorDialog | null

/** The editor with its helpers: forms that write lines, findings with fixes, review, apply. */
export function ConfigurationForm({
  id,
  configuration,
  line,
}: {
  id: string
  configuration: Configuration
  line: number | null
}) {
  const draft = useDraft(id, configuration)
  const apply = useApply(id, draft)
  const [dialog, setDialog] = useState<OpenDialog>(null)
  const [target, setTarget] = useState<LineTarget | null>(
    line === null ? null : { line, focus: true },
  )
  const [backup, setBackup] = useState<string | null>(null)
  const [view, setView] = useState<EditorView>('text')
  const { text, base } = draft
  const linted = useDeferredValue(text)
  const tried = useArrayFindings(id, text)
  const findings = useMemo(
    () => [...lintCinderConf(linted), ...tried.findings].sort((a, b) => a.line - b.line),
    [linted, tried.findings],
  )
  const close = () => setDialog(null)
  const insert = (next: string) => {
    draft.change(next)
    setTarget({ line: firstChangedLine(text, next), focus: false })
    close()
  }
  const fix = ({ fix: wanted, line: at }: Finding) => {
    if (wanted === undefined) return
    draft.change(applyEdit(text, wanted.edit))
    setTarget({ line: at, focus: false })
  }
  return (
    <>
      <div className="grid gap-4">
        <Notices id={id} configuration={configuration} apply={apply} isChanged={draft.isChanged} />
        <EditorToolbar
          base={base}
          isChanged={draft.isChanged}
          view={view}
          onView={setView}
          onOpen={(next) => {
            apply.clear()
            setDialog(next)
          }}
        />
        {view === 'text' ? (
          <ConfEditor
            text={text}
            onChange={draft.change}
            findings={findings}
            onFix={fix}
            target={target}
          />
        ) : (
          <OptionsForm
            text={text}
            baseText={base.text}
            section={base.section}
            findings={findings}
            onChange={draft.change}
            onFix={fix}
            onAddTarget={() => setDialog('target')}
          />
        )}
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <FindingsSummary findings={findings} arrays={tried.words} />
          <p className="text-ink-subtle text-xs">
            Framed values are secrets that Farside keeps from the browser. Move them or replace
            them, they are written back whole.
          </p>
        </div>
        <FindingsList
          findings={findings}
          onShow={(at) => {
            setView('text')
            setTarget({ line: at, focus: true })
          }}
          onFix={fix}
        />
      </div>
      <BackupList
        backups={configuration.backups}
        onOpen={(name) => {
          apply.clear()
          setBackup(name)
        }}
      />
      {backup !== null && (
        <RestoreDialog
          id={id}
          name={backup}
          configuration={configuration}
          hasDraft={draft.isChanged}
          pending={apply.pending}
          error={apply.isConflict ? restoreConflict : apply.error}
          onApply={(wanted, restart) =>
            apply.start(restart, () => setBackup(null), {
              text: wanted,
              etag: configuration.etag,
            })
          }
          onClose={() => setBackup(null)}
        />
      )}
      {dialog === 'target' && (
        <AddTargetDialog text={text} configuration={base} onInsert={insert} onClose={close} />
      )}
      {dialog === 'options' && (
        <ReplicationOptionsDialog
          text={text}
          section={base.section}
          onInsert={insert}
          onClose={close}
        />
      )}
      {dialog === 'discard' && (
        <DiscardDialog
          before={base.text}
          after={text}
          onClose={close}
          onDiscard={() => {
            draft.discard()
            close()
          }}
        />
      )}
      {dialog === 'review' && (
        <ReviewDialog
          {...{ id, base, text, findings }}
          pending={apply.pending}
          error={apply.isConflict ? conflict : apply.error}
          onApply={(restart) => apply.start(restart, close)}
          onClose={close}
        />
      )}
    </>
  )
}

const restoreConflict = {
  message:
    'cinder.conf changed on its host meanwhile. Nothing was written: below the copy is held against the file as it is now.',
}

const conflict = {
  message:
    'cinder.conf changed on its host while you edited. Nothing was written and your text is kept: below it is held against the file as it is now.',
}

function Notices({
  id,
  configuration,
  apply,
  isChanged,
}: {
  id: string
  configuration: Configuration
  apply: ReturnType<typeof useApply>
  isChanged: boolean
}) {
  if (apply.applied) return <ApplyOutcome id={id} applied={apply.applied} />
  if (apply.isConflict && isChanged) return <Callout tone="warn" title={conflict.message} />
  if (configuration.restartNeeded === true)
    return (
      <Callout tone="warn" title="The running cinder-volume has not read this file yet">
        It was written after the service last started. Its values apply from the next restart.
      </Callout>
    )
  return null
}

function firstChangedLine(before: string, after: string): number {
  const lines = before.split('\n')
  const index = after.split('\n').findIndex((line, number) => line !== lines[number])
  return index < 0 ? 1 : index + 1
}
