/**
 * Gives back the memory of arrays that nobody reads again: they are empty afterwards. Left to itself, an engine waits until there is more to
 * collect, and what is taken meanwhile comes on top. One that knows no such thing (Node before 22) collects them when it will.
 */
export function release(...arrays: readonly ArrayBufferView[]): void {
  for (const { buffer } of arrays) (buffer as Transferable).transfer?.(0)
}

type Transferable = ArrayBufferLike & { readonly transfer?: (length: number) => ArrayBuffer }
