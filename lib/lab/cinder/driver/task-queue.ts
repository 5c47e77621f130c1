import { queuedTasks, type Task } from '../db/tasks.ts'
import type { Logger } from './oslo-log.ts'
import { runTask } from './run-task.ts'
import type { TaskRunner } from './task-runner.ts'

/** Tasks of one backend in progress at the same time. */
const CONCURRENCY = 8
const LOOK_AHEAD = 200
// A task may hang in an array that does not answer; stopping does not wait for ever.
const STOP_GRACE_MS = 5000
/** What a task that is about the whole backend is about. */
const EVERYTHING = '*'

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

/** The volume or group that no other task may touch meanwhile. */
function subjectOf({ payload }: Task): string {
  if ('volumeId' in payload) return payload.volumeId
  return 'groupId' in payload ? payload.groupId : EVERYTHING
}

/** Drains a backend's queue in order, never two tasks of one volume or group at a time. */
export function createTaskQueue(runner: TaskRunner, log: Logger): TaskQueue {
  const running = new Map<number, { subject: string; done: Promise<void> }>()
  let isStopped = false

  const start = (task: Task, subject: string) => {
    const { userId, projectId } = task.payload
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
    running.set(task.id, { subject, done })
  }

  const wake = () => {
    if (isStopped || running.size >= CONCURRENCY) return
    const busy = new Set([...running.values()].map(({ subject }) => subject))
    if (busy.has(EVERYTHING)) return
    for (const task of queuedTasks(runner.store, runner.host, LOOK_AHEAD)) {
      const subject = subjectOf(task)
      // What is about everything waits for all before it, and lets nothing pass.
      if (subject === EVERYTHING) {
        if (running.size === 0) start(task, subject)
        return
      }
      if (!running.has(task.id) && !busy.has(subject)) start(task, subject)
      busy.add(subject)
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
