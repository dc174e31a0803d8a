/** Looks at reactive state outside a component, until the result is called. */
export function watch(look: () => void): () => void {
  return $effect.root(() => {
    $effect(look)
  })
}
