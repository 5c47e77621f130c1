/** Next calls this once when a server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startRecorder } = await import('#lib/server/history/recorder.ts')
  startRecorder()
}
