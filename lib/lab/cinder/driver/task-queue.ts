import { queuedTasks, type Task } from '../db/tasks.ts'
import type { Logger } from './oslo-log.ts'
import { runTask, type TaskRunner } from './volume-tasks.ts'

/** Tasks of one backend in progress at the same time. */
const CONCURRENCY = 4
const LOOK_AHEAD = 200
// A task may hang in an array that does not answer; stopping does not wait for ever.
const STOP_GRACE_MS = 5000

export type TaskQueue = {
  /** Starts as many waiting tasks as there is room for. Cheap to call. */
  wake(): void
  /** Takes no more; resolves when those in progress are done, or after a grace of 5 s. */
  stop(): Promise<void>
}

/** Waits for work to end, but not for ever. */
export async function withGrace(work: Promise<unknown>): Promise<void> {
  const grace = new Promise<void>((resolve) => setTimeout(resolve, STOP_GRACE_MS).unref())
  await Promise.race([work, grace])
}

/** Drains a backend's queue in order, never two tasks of one volume at a time. */
export function createTaskQueue(runner: TaskRunner, host: string, log: Logger): TaskQueue {
  const running = new Map<number, { volumeId: string; done: Promise<void> }>()
  let isStopped = false

  const start = (task: Task) => {
    const { userId, projectId, volumeId } = task.payload
    const context = log.with({ requestId: task.requestId, userId, projectId })
    const done = runTask(runner, task, context)
      .catch((error: unknown) => {
        // Only the store itself can fail here; the task stays queued for the next start.
        context.error('oslo_messaging.rpc.server', String(error))
        isStopped = true
      })
      .then(() => {
        running.delete(task.id)
        wake()
      })
    running.set(task.id, { volumeId, done })
  }

  const wake = () => {
    if (isStopped || running.size >= CONCURRENCY) return
    const busy = new Set([...running.values()].map(({ volumeId }) => volumeId))
    for (const task of queuedTasks(runner.store, host, LOOK_AHEAD)) {
      const { volumeId } = task.payload
      if (!running.has(task.id) && !busy.has(volumeId)) start(task)
      busy.add(volumeId)
      if (running.size >= CONCURRENCY) return
    }
  }

  return {
    wake,
    stop: async () => {
      isStopped = true
      await withGrace(Promise.all([...running.values()].map(({ done }) => done)))
    },
  }
}
