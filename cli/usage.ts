/** The command was not understood: said in one line, with exit code 2. */
export class UsageError extends Error {}
