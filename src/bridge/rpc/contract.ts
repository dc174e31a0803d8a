import * as v from 'valibot'
import { LabError } from '../../lab/problem'

/** A method as both ends know it: one request, events on the way, a way to cancel, one result. */
export type Method = (request: never, emit: (event: unknown) => void, signal: AbortSignal) => Promise<unknown>
export type Api<T> = { readonly [K in keyof T]: Method }

/** What is known of the messages of one method. What has no schema is only known to be there. */
export interface MethodContract {
  readonly request?: v.GenericSchema
  readonly event?: v.GenericSchema
  readonly result?: v.GenericSchema
}

/** Every method of an API; each end holds what it receives to it. */
export type Contract<T> = { readonly [K in keyof T]: MethodContract }

/**
 * The value itself, once it fits the schema (nothing is copied or dropped).
 * Throws `message-malformed` with the path to the first part that does not fit.
 */
export function held(schema: v.GenericSchema | undefined, value: unknown, where: string): unknown {
  if (!schema) return value
  const result = v.safeParse(schema, value, { abortEarly: true })
  if (result.success) return value
  const path = v.getDotPath(result.issues[0])
  throw new LabError('message-malformed', { where: path === null ? where : `${where}.${path}` })
}
