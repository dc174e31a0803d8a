import { LabError, problemOf } from '../../lab/problem'
import { held, type Api, type Contract, type Method, type MethodContract } from './contract'
import { idOf, readToWorker, type Endpoint, type ToPage } from './envelope'
import { transferables } from './transfer'

/**
 * Answers calls that come through an endpoint, in the worker. Whatever the implementation throws goes back as
 * a problem; a cancelled call sees its signal aborted and is still expected to end.
 */
export function serve<T extends Api<T>>(endpoint: Endpoint, contract: Contract<T>, implementation: T): void {
  const methods = new Map<string, { readonly checks: MethodContract; readonly run: Method }>()
  for (const name of Object.keys(contract) as (keyof T & string)[]) {
    methods.set(name, { checks: contract[name], run: implementation[name].bind(implementation) })
  }
  const running = new Map<number, AbortController>()
  const send = (message: ToPage, payload?: unknown) => endpoint.postMessage(message, transferables(payload))

  async function answer(id: number, method: string, foreign: unknown): Promise<void> {
    const cancel = new AbortController()
    try {
      const found = methods.get(method)
      if (!found || running.has(id)) throw new LabError('message-malformed', { where: method })
      running.set(id, cancel)
      const request = held(found.checks.request, foreign, `${method}.request`) as never
      const emit = (event: unknown) => send({ type: 'event', id, event }, event)
      const result = await found.run(request, emit, cancel.signal)
      send({ type: 'result', id, result }, result)
    } catch (thrown) {
      send({ type: 'problem', id, problem: problemOf(thrown) })
    } finally {
      if (running.get(id) === cancel) running.delete(id)
    }
  }

  endpoint.addEventListener('message', ({ data }) => {
    const message = readToWorker(data)
    if (message?.type === 'call') void answer(message.id, message.method, message.request)
    else if (message?.type === 'cancel') running.get(message.id)?.abort()
    else if (message?.type === 'ping') send({ type: 'pong' })
    else refuse(idOf(data))
  })
  endpoint.addEventListener('messageerror', () => refuse(null))

  function refuse(id: number | null): void {
    send({ type: 'problem', id, problem: { code: 'message-malformed', values: { where: 'worker' } } })
  }
}
