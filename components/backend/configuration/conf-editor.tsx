'use client'

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { lintGutter, nextDiagnostic, setDiagnostics } from '@codemirror/lint'
import { EditorState, type Extension } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { useEffect, useRef } from 'react'
import type { Finding } from '#lib/domain/cinder-conf/lint/finding.ts'
import { editorTheme } from './editor-theme.ts'
import { toDiagnostics } from './finding-diagnostics.ts'
import { cinderConfLanguage } from './ini-language.ts'

/** A line to show; a new object asks again for the same line. */
export type LineTarget = { line: number; focus: boolean }

type Props = {
  text: string
  onChange: (text: string) => void
  findings: readonly Finding[]
  onFix: (finding: Finding) => void
  target: LineTarget | null
}

/**
 * cinder.conf in CodeMirror. Tab is not taken: it leaves the editor, as everywhere on the page.
 * Loaded only where it is shown; it needs a browser.
 */
export function ConfEditor({ text, onChange, findings, onFix, target }: Props) {
  const { host, view, told } = useEditor(text, onChange)
  const fix = useRef(onFix)
  fix.current = onFix

  useEffect(() => {
    // What was typed here comes back a moment later. By then more may have been typed: it is not undone.
    const echo = told.current.indexOf(text)
    if (echo >= 0) told.current.splice(0, echo + 1)
    else if (view.current) {
      replaceText(view.current, text)
      told.current = []
    }
  }, [text, view, told])

  useEffect(() => {
    if (!view.current) return
    const { state } = view.current
    const diagnostics = toDiagnostics(state.doc, findings, (finding) => fix.current(finding))
    view.current.dispatch(setDiagnostics(state, diagnostics))
  }, [findings, view])

  useEffect(() => {
    if (view.current && target) showLine(view.current, target)
  }, [target, view])

  return (
    <div
      ref={host}
      className="overflow-hidden rounded-md border border-line-strong focus-within:border-accent focus-within:outline-2 focus-within:outline-accent [&_.cm-editor]:max-h-[min(34rem,70dvh)] [&_.cm-editor]:min-h-64"
    />
  )
}

function useEditor(text: string, onChange: (text: string) => void) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const change = useRef(onChange)
  change.current = onChange
  const first = useRef(text)
  /** The texts that onChange was told and that have not come back yet, oldest first. */
  const told = useRef<string[]>([])
  useEffect(() => {
    if (!host.current) return
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          extensions(),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return
            const typed = update.state.doc.toString()
            told.current.push(typed)
            change.current(typed)
          }),
        ],
      }),
    })
    view.current = editor
    return () => {
      first.current = editor.state.doc.toString()
      editor.destroy()
      view.current = null
    }
  }, [])
  return { host, view, told }
}

function extensions(): Extension {
  // The page's own nonce: the editor's styles come under the same policy as ours.
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce
  return [
    nonce ? EditorView.cspNonce.of(nonce) : [],
    EditorState.lineSeparator.of('\n'),
    EditorView.contentAttributes.of({
      'aria-label': 'cinder.conf',
      spellcheck: 'false',
      // What scrolls must be reachable by keyboard; not every checker counts contenteditable.
      tabindex: '0',
    }),
    EditorView.lineWrapping,
    lineNumbers(),
    lintGutter(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    drawSelection(),
    history(),
    typeOverSelection,
    keymap.of([{ key: 'F8', run: nextDiagnostic }, ...defaultKeymap, ...historyKeymap]),
    cinderConfLanguage,
    editorTheme,
  ]
}

/**
 * Typing over a selection, done by the editor's state. Left to itself, Chromium keeps the looks of what
 * was replaced by a style attribute, which the page's policy forbids and reports.
 */
const typeOverSelection = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const isTyping = event.inputType === 'insertText' && !event.isComposing
    if (!isTyping || event.data === null || view.state.selection.main.empty) return false
    view.dispatch(view.state.replaceSelection(event.data), {
      userEvent: 'input.type',
      scrollIntoView: true,
    })
    return true
  },
})

/** Takes over a text that was not typed here (a fix, an inserted line), touching only what differs. */
function replaceText(view: EditorView, text: string) {
  const old = view.state.doc.toString()
  if (old === text) return
  const most = Math.min(old.length, text.length)
  let start = 0
  while (start < most && old[start] === text[start]) start += 1
  let end = 0
  while (end < most - start && old.at(-1 - end) === text.at(-1 - end)) end += 1
  view.dispatch({
    changes: {
      from: start,
      to: old.length - end,
      insert: text.slice(start, text.length - end),
    },
  })
}

function showLine(view: EditorView, { line, focus }: LineTarget) {
  const { doc } = view.state
  const { from } = doc.line(Math.min(Math.max(1, line), doc.lines))
  view.dispatch({
    selection: { anchor: from },
    effects: EditorView.scrollIntoView(from, { y: 'center' }),
  })
  if (focus) view.focus()
}
