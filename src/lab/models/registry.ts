import type { Definition, Tools } from './definition'
import { glove } from './glove/model'
import { mlp } from './mlp/definition'
import { textDefinition } from './text-classifier/definition'
import { wordDefinition } from './word-vectors/definition'
import { createCorpora } from './word-vectors/prepare'
import { word2vec } from './word2vec/model'

/**
 * Every model, by name, for one place that trains: what their data was read to is kept and shared there. With tensors in it: workers and
 * the command line import it, never the page, which has their settings from the index.
 */
export function createDefinitions(tools: Tools): ReadonlyMap<string, Definition> {
  const corpora = createCorpora()
  const all = [
    textDefinition(),
    wordDefinition(word2vec, corpora, tools),
    wordDefinition(glove, corpora, tools),
    mlp,
  ]
  return new Map(all.map((definition) => [definition.name, definition]))
}
