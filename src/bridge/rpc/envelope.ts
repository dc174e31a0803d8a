import * as v from 'valibot'
import type { Problem } from '../../lab/problem'

/** What both ends send and listen on: a Worker, a worker's own scope, a MessagePort. */
export interface Endpoint {
  postMessage(message: unknown, transfer: Transferable[]): void
  addEventListener(
    type: 'message' | 'messageerror',
    listener: (event: MessageEvent) => void,
    options?: AddEventListenerOptions,
  ): void
}

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const problem = v.strictObject({
  code: v.string(),
  values: v.record(v.string(), v.union([v.string(), v.number()])),
}) as v.GenericSchema<unknown, Problem>

const toWorker = v.variant('type', [
  v.strictObject({
    type: v.literal('call'),
    id,
    method: v.pipe(v.string(), v.maxLength(100)),
    request: v.unknown(),
  }),
  v.strictObject({ type: v.literal('cancel'), id }),
  /** Asks for a sign of life. */
  v.strictObject({ type: v.literal('ping') }),
])

const toPage = v.variant('type', [
  v.strictObject({ type: v.literal('event'), id, event: v.unknown() }),
  v.strictObject({ type: v.literal('result'), id, result: v.unknown() }),
  /** Without an id: the worker could not tell which call it was that it did not understand. */
  v.strictObject({ type: v.literal('problem'), id: v.nullable(id), problem }),
  v.strictObject({ type: v.literal('pong') }),
])

export type ToWorker = v.InferOutput<typeof toWorker>
export type ToPage = v.InferOutput<typeof toPage>

export function readToWorker(message: unknown): ToWorker | undefined {
  return v.is(toWorker, message) ? (message as ToWorker) : undefined
}

export function readToPage(message: unknown): ToPage | undefined {
  return v.is(toPage, message) ? (message as ToPage) : undefined
}

/** The id of a message that is otherwise not understood. */
export function idOf(message: unknown): number | null {
  const found = v.safeParse(v.looseObject({ id }), message)
  return found.success ? found.output.id : null
}
