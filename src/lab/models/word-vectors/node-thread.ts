import { Worker } from 'node:worker_threads'
import type { FromThread, SpawnThread, ToThread } from './threads'

/**
 * What a thread does (`answerIn` in threads.ts), as the script it runs: a bundle for Node is one file, which
 * would begin the command again in the thread.
 */
const script = `
const { parentPort } = require('node:worker_threads')
let train
parentPort.on('message', async (message) => {
  if (message.type === 'train') return parentPort.postMessage({ result: train(...message.numbers) })
  const { exports } = await WebAssembly.instantiate(message.module, { env: { memory: message.memory } })
  train = exports.train
  parentPort.postMessage({})
})`

/** A thread of Node. */
export const spawnThread: SpawnThread = () => {
  const worker = new Worker(script, { eval: true })
  worker.unref()
  return {
    post: (message: ToThread) => worker.postMessage(message),
    listen(answered, failed) {
      worker.on('message', (message: FromThread) => answered(message))
      worker.on('error', (error) => failed(error.message))
    },
    end: () => void worker.terminate(),
  }
}
