import { EditorView } from '@codemirror/view'

/** The editor in the colours of the tokens: variables, so it follows light and dark by itself. */
export const editorTheme = EditorView.theme({
  '&': {
    backgroundColor: 'var(--color-raised)',
    color: 'var(--color-ink)',
    fontSize: 'var(--text-sm)',
  },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.375rem' },
  '.cm-content': { padding: '0.5rem 0', caretColor: 'var(--color-ink)' },
  '.cm-line': { padding: '0 1rem 0 0.5rem' },
  '.cm-cursor': { borderLeftColor: 'var(--color-ink)' },
  '.cm-gutters': {
    backgroundColor: 'transparent',
    color: 'var(--color-ink-subtle)',
    border: 'none',
  },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 0.5rem 0 0.75rem', minWidth: '2.5rem' },
  '.cm-activeLine': { backgroundColor: 'var(--color-hover)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--color-ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'var(--color-accent-line)' },
  '.cm-gutter-lint': { width: '1.25rem' },
  '.cm-lint-marker': { width: '0.625rem', height: '0.625rem', margin: '0.375rem 0.3125rem' },
  '.cm-lint-marker-error, .cm-lint-marker-warning, .cm-lint-marker-info': {
    content: 'none',
    borderRadius: '50%',
  },
  '.cm-lint-marker-error': { backgroundColor: 'var(--color-danger)', borderRadius: '2px' },
  '.cm-lint-marker-warning': {
    backgroundColor: 'var(--color-warn)',
    borderRadius: '0',
    clipPath: 'polygon(50% 0, 100% 100%, 0 100%)',
  },
  '.cm-lint-marker-info': { backgroundColor: 'var(--color-info)' },
  '.cm-lintRange-error, .cm-lintRange-warning, .cm-lintRange-info': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy 1px',
    textUnderlineOffset: '3px',
    paddingBottom: '0',
  },
  '.cm-lintRange-error': { textDecorationColor: 'var(--color-danger)' },
  '.cm-lintRange-warning': { textDecorationColor: 'var(--color-warn)' },
  '.cm-lintRange-info': { textDecorationColor: 'var(--color-info)' },
  '.cm-lintRange-active': { backgroundColor: 'var(--color-hover)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--color-raised)',
    color: 'var(--color-ink)',
    border: 'none',
    borderRadius: 'var(--radius-lg)',
    boxShadow: 'var(--shadow-layer)',
    maxWidth: '30rem',
    overflow: 'hidden',
  },
  '.cm-diagnostic': { padding: '0.5rem 0.75rem', fontFamily: 'var(--font-sans)' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--color-danger)' },
  '.cm-diagnostic-warning': { borderLeft: '3px solid var(--color-warn)' },
  '.cm-diagnostic-info': { borderLeft: '3px solid var(--color-info)' },
  '.cm-diagnosticAction': {
    backgroundColor: 'var(--color-accent-solid)',
    color: 'var(--color-on-accent)',
    borderRadius: 'var(--radius-md)',
    padding: '0.125rem 0.5rem',
    marginLeft: '0.5rem',
  },
  '.cm-conf-target': { backgroundColor: 'var(--color-warn-soft)' },
})
