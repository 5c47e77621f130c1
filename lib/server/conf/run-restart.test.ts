import { describe, expect, it } from 'vitest'
import { runRestart } from './run-restart.ts'

const run = (script: string) =>
  runRestart([process.execPath, '-e', script], ['aaaaaaaa-1111-2222-3333-444444444444'])

describe('the restart command', () => {
  it('is told as done when it ends with 0', async () => {
    expect(await run('console.log("restarted")')).toEqual({
      ok: true,
      exitCode: 0,
      output: 'restarted',
    })
  })

  it('is told with its exit code and what it printed, without secrets', async () => {
    const result = await run(
      'console.error("no login with aaaaaaaa-1111-2222-3333-444444444444"); process.exit(3)',
    )
    expect(result).toEqual({
      ok: false,
      exitCode: 3,
      output: 'no login with ***\nExit code 3.',
    })
  })

  it('goes through no shell', async () => {
    const result = await runRestart([process.execPath, '-p', 'process.argv[1]', '$(id); `id`'], [])
    expect(result.output).toBe('$(id); `id`')
  })

  it('says when there is no such command', async () => {
    const result = await runRestart(['/nowhere/restart'], [])
    expect(result).toMatchObject({ ok: false, exitCode: null })
    expect(result.output).toContain('/nowhere/restart does not exist.')
  })
})
