/** The command was not understood: said in one line, with exit code 2. */
export class UsageError extends Error {}

/** What `parseArgs` threw, by its first sentence. */
export function notUnderstood(thrown: unknown): UsageError {
  const [reason = ''] = (thrown instanceof Error ? thrown.message : String(thrown)).split('. ')
  return new UsageError(`${reason}.`)
}
