import {
  answerIn,
  type FromThread,
  type SpawnThread,
  type ToThread,
} from '../../lab/models/word-vectors/threads'
import type { Endpoint } from '../rpc'

/** Trains in this thread what the trainer hands on. It alone speaks to it, with modules of its own making. */
export function serveThread(scope: Endpoint): void {
  const answer = answerIn((message) => scope.postMessage(message, []))
  scope.addEventListener('message', ({ data }) => answer(data as ToThread))
}

/** @param spawn starts a worker that does {@link serveThread} */
export function threadsOf(spawn: () => Worker): SpawnThread {
  return () => {
    const worker = spawn()
    return {
      post: (message) => worker.postMessage(message),
      listen(answered, failed) {
        worker.addEventListener('message', ({ data }: MessageEvent<FromThread>) => answered(data))
        worker.addEventListener('error', ({ message }) => failed(message))
      },
      end: () => worker.terminate(),
    }
  }
}
