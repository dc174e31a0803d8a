/**
 * What went wrong, as a value: a code that `words` turns into a sentence of the visitor's language, and the
 * numbers and names that the sentence needs.
 */
export interface Problem {
  readonly code: ProblemCode
  readonly values: Readonly<Record<string, string | number>>
}

/** Every kind of failure the lab knows. Each has a sentence in `src/words/problems.ts`, in both languages. */
export const problemCodes = [
  // text and files
  'text-empty', // nothing to read: no word in it
  'text-wordless', // texts to learn from with marks and spaces alone
  'file-empty', // {name}
  'file-binary', // {name}: not text
  'file-encoding', // {name, encoding}: bytes that this encoding cannot hold
  'file-unreadable', // {name, reason}
  'file-changed', // {name}: on disk, or gone from it, since it was chosen
  'file-unwritable', // {name, reason}
  'file-packing', // {name}: a .gz that does not unpack
  'table-quotes', // {name, line}: a quote that never closes, or text after a closing quote
  'table-columns', // {name, line, expected, found}: the first row, where no row has as many as it should
  'table-json', // {name, line}
  'json-deep', // {name, line, max}: more lists and objects within each other
  'text-long', // {name, line, max}: a text, or a row, of more characters
  'table-column-missing', // {name, column}
  'table-one-column', // {name}: no second column for the class
  'classes-one', // {name}: only this class
  'classes-too-many', // {count, max}
  'examples-too-few', // {count, min, class?}: the class that has too few
  'vocabulary-empty', // {distinct, minCount, enough}: no word frequent enough; the minimum count that would leave one
  'vocabulary-thin', // {count, distinct, share}: words the model knows, of how many; the share of the running words it does not
  'words-one', // {word}: the only one there is
  'words-unspaced', // {count, letters}: words so long that they are none; the longest
  'words-too-few', // {count, distinct, minCount, enough}: distinct words frequent enough, of how many; the minimum count that would leave two
  'neighbours-none', // no line with two words in it
  'subsampling-all', // no word left to predict from
  'text-short', // {count, window}: running words, fewer than a window holds
  'similarity-unreadable', // {name, line}: 0 when nothing in it fits
  'analogies-unreadable', // {name, line}: 0 when nothing in it fits
  'vectors-unreadable', // {name}
  'vectors-wordless', // {name}: a table of numbers without words
  'vectors-pair', // {name, words, rows}: of the projector's two tables
  'vectors-fasttext', // {name}: a model of fastText, not its vectors
  'vectors-header', // {name, expected?, found}: numbers a word by the first line, and in the lines behind it; or it is no header at all
  'vectors-columns', // {name, line, expected, found, before}: words that were read before it
  'vectors-number', // {name, line | row, word, value, before}: the line of a text, or which word of a binary file
  'vectors-repeated', // {name, count}: words that came again
  'vectors-encoding', // {name, line | row, count}: words that are not UTF-8; where the first of them stands
  'vectors-count', // {name, declared, found}
  'vectors-cut', // {name, found}: the last line, or the packing, breaks off behind so many words
  'start-missing', // {name?}: the vectors that words are to begin at are not here
  'start-none', // {name}: no vector of any word of the texts
  'columns-unreadable', // {name}: no table of words with columns
  'word-unknown', // {word, nearest?}: no vector of it; the known word spelt most like it
  // points of the plane
  'data-unfit', // {name, model}: points where texts are needed, or texts where points are
  'points-number', // {name?, line | row, column, value}: what is not a number
  'points-columns', // {name, count, numbers, texts}: no two columns of numbers and a third; how many there are, and the names of those with text
  'points-classes', // {name, count}: more than two
  'points-one-class', // {name}: of the class
  'points-too-few', // {count, min, batch?}
  'points-too-many', // {name, count, max}
  'points-damaged', // drawn points that are none
  'features-none', // nothing for the network to read
  // settings, links and stored data
  'setting-unknown', // {name, of?, nearest?}: whose setting it would be, and the known name nearest to it, where nothing was started
  'settings-refused', // {count, names}: several at once; the first few of their names
  'setting-range', // {name, value, min, max}
  'setting-choice', // {name, value, choices}
  'setting-type', // {name, value}
  'link-broken',
  'link-model-unknown', // {model}
  'link-station-unknown', // {station}
  'import-not-ours', // {name}
  'import-version', // {name, version}
  'import-damaged', // {name, where}
  'import-model-unknown', // {name, model}
  'run-damaged', // {name, where}: parts of a stored run
  'storage-full', // {needed}: bytes
  'storage-blocked', // nothing can be kept here
  'storage-gone', // what was stored was cleared while the page was open
  'storage-newer', // a newer version of the page has changed the database
  'storage-busy', // an older version of the page holds the database in another tab
  'storage-broken', // {reason}: the browser cannot read or write its own files
  'scratch-none', // {reason}: no room on disk for a large text
  'scratch-full', // {needed}: bytes
  'scratch-lost', // what was written there is gone
  'data-missing', // {name}: the run's texts are no longer stored here
  'checkpoint-missing', // {name}: no weights of the run are kept here (yet)
  // engine
  'backend-unavailable', // {backend, reason}
  'backend-none',
  'backend-busy', // a run trains
  'device-lost', // {backend, step}
  'memory', // {needed, available, backend?}: bytes; the backend when it turned out while it computed
  'loss-not-finite', // {step, tensor?, of?}: what was first not finite, see the model's NotFinite
  'worker-died', // {worker, reason}
  'message-malformed', // {where}
  'cancelled',
  'unexpected', // {reason}
] as const

export type ProblemCode = (typeof problemCodes)[number]

/** A {@link Problem} on its way up the stack. */
export class LabError extends Error {
  readonly problem: Problem

  constructor(code: ProblemCode, values: Problem['values'] = {}) {
    super(`${code} ${JSON.stringify(values)}`)
    this.name = 'LabError'
    this.problem = { code, values }
  }
}

/** The problem behind anything that was thrown; what is not ours is `unexpected`, with its own words kept. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof LabError) return thrown.problem
  if (thrown instanceof DOMException && thrown.name === 'AbortError') return { code: 'cancelled', values: {} }
  const reason = thrown instanceof Error ? thrown.message : String(thrown)
  return { code: 'unexpected', values: { reason } }
}
