import { StreamLanguage, syntaxTree } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { Decoration, type DecorationSet, type EditorView, ViewPlugin } from '@codemirror/view'

type LineState = { part: 'start' | 'key' | 'value' }

/** The parts of cinder.conf's lines as oslo.config cuts them; a comment never starts after a value. */
const oslo = StreamLanguage.define<LineState>({
  name: 'oslo.config',
  startState: () => ({ part: 'start' }),
  token(stream, state) {
    if (stream.sol()) {
      // An indented line continues the value above it, even when it looks like a comment.
      state.part = /^[ \t]/.test(stream.string) ? 'value' : 'key'
      if (stream.match(/^[#;].*/)) return 'comment'
      if (stream.match(/^\[.*/)) return 'heading'
    }
    if (stream.eatSpace()) return null
    if (state.part === 'key') {
      if (stream.match(/^[:=]/)) {
        state.part = 'value'
        return 'operator'
      }
      stream.match(/^[^:=\s]+/)
      return 'propertyName'
    }
    if (stream.match(/^\{\{secret:[0-9a-f]+\}\}/)) return 'meta'
    if (!stream.match(/^(?:(?!\{\{secret:).)+/)) stream.next()
    return 'string'
  },
  languageData: { commentTokens: { line: '#' } },
})

const marks: Record<string, Decoration> = {
  comment: Decoration.mark({ class: 'text-ink-subtle italic' }),
  heading: Decoration.mark({ class: 'font-semibold text-accent' }),
  propertyName: Decoration.mark({ class: 'text-ink' }),
  operator: Decoration.mark({ class: 'text-ink-subtle' }),
  string: Decoration.mark({ class: 'text-ink-muted' }),
  meta: Decoration.mark({
    class: 'rounded-sm border border-info-line bg-info-soft px-0.5 text-info text-[0.92em]',
    attributes: { title: 'A secret of the file: Farside writes it back, the browser never has it' },
  }),
}

function paint(view: EditorView): DecorationSet {
  const found: { from: number; to: number; value: Decoration }[] = []
  for (const { from, to } of view.visibleRanges)
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: (node) => {
        const mark = marks[node.name]
        if (mark !== undefined && node.from < node.to)
          found.push({ from: node.from, to: node.to, value: mark })
      },
    })
  return Decoration.set(found, true)
}

/** Colours by our own classes, which follow the theme; the editor's highlighter would bring its own. */
const painter = ViewPlugin.define(
  (view) => ({
    decorations: paint(view),
    update(change) {
      const isParsed = syntaxTree(change.startState) !== syntaxTree(change.state)
      if (change.docChanged || change.viewportChanged || isParsed)
        this.decorations = paint(change.view)
    },
  }),
  { decorations: (plugin) => plugin.decorations },
)

export const cinderConfLanguage: Extension = [oslo, painter]
