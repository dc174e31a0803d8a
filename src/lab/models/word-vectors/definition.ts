import type { Definition, Tools } from '../definition'
import type { WordModelDefinition } from './contract'
import { wordPreparer, type Corpora } from './prepare'
import { wordTrial } from './trial'

/** A model of word vectors as the trainer knows it. @param corpora shared by all that read running words */
export function wordDefinition(model: WordModelDefinition, corpora: Corpora, tools: Tools): Definition {
  return {
    name: model.name,
    forms: model.forms,
    ownWasm: true,
    prepare: wordPreparer(model, corpora, tools),
    trial: wordTrial(model, tools),
  }
}
