import { describe, expect, it, vi } from 'vitest'
import { Failure } from '../failure.ts'
import { writing } from './run-steps.ts'

const step = (text: string, problem?: string) => ({
  text,
  run: vi.fn(async () => {
    if (problem !== undefined) throw new Failure('conflict', problem)
  }),
})

describe('the steps of an act', () => {
  it('are told up to the first that fails, and the rest is not tried', async () => {
    const steps = [step('one'), step('two', 'It is taken.'), step('three')]
    const forget = vi.fn()
    expect(await writing({ forget }, steps)).toEqual({
      complete: false,
      steps: [
        { text: 'one', state: 'done', problem: null },
        { text: 'two', state: 'failed', problem: 'It is taken.' },
        { text: 'three', state: 'not-tried', problem: null },
      ],
    })
    expect(steps[2]?.run).not.toHaveBeenCalled()
    expect(forget).toHaveBeenCalledOnce()
  })

  it('that fail at once are an error, because nothing was changed', async () => {
    const forget = vi.fn()
    await expect(writing({ forget }, [step('one', 'No.'), step('two')])).rejects.toThrow('No.')
    expect(forget).toHaveBeenCalledOnce()
  })
})
