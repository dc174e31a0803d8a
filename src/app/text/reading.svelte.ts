import type { Insight } from '../../lab/models/insight'
import { problemOf, type Problem } from '../../lab/problem'
import { runs, type CheckpointEntry, type Run } from '../state'
import { createInsightCache } from './cache'
import { createLatest } from './latest'
import { longText } from './long-text'

/** One look at one text: by this run, at this checkpoint of its training. */
export interface Look {
  readonly run: Run
  readonly checkpoint: CheckpointEntry
  readonly text: string
  /** Class index at which the loss is taken; the predicted one when absent. */
  readonly label: number | undefined
}

/** What came of a look, with the text it belongs to: the text box may be ahead of it. */
export interface Seen extends Look {
  readonly insight: Insight
}

/** Between two looks of one that follows the training, in milliseconds: the eye needs no more, the training does. */
const followingPace = 500

/** How long typing has to rest before the text is read, in milliseconds. */
const typingRest = 150

const cache = createInsightCache(64 * 2 ** 20)

/** What one run sees in the text; asks in the background and keeps the last answer on screen meanwhile. */
export class Reading {
  seen = $state.raw<Seen>()
  problem = $state.raw<Problem>()
  busy = $state(false)
  #asked: Look | undefined
  #latest = createLatest<Look, Insight | Problem>({
    request: async ({ run, checkpoint, text, label }, signal) => {
      const options = label === undefined ? { signal } : { signal, label }
      const answer = await runs.insight(run, checkpoint.step, text, options)
      // Unpacking 100,000 words and drawing them are two tasks, so that neither holds up the page.
      if (text.length > longText) await new Promise((resolve) => setTimeout(resolve))
      return answer
    },
    answered: (answer, look) => this.#receive(answer, look),
    failed: (thrown, look) => this.#receive(problemOf(thrown), look),
  })

  /**
   * Looks again where anything has changed; a text that is being typed is read when the typing rests.
   * @param following the checkpoints come by themselves, as the run trains
   */
  look(look: Look, following: boolean): void {
    const before = this.#asked
    if (before && keyOf(before) === keyOf(look)) return
    this.#asked = look
    const known = cache.get(keyOf(look))
    if (known) {
      this.#latest.cancel()
      this.#receive(known, look)
      return
    }
    this.busy = true
    const sameText = before?.text === look.text && before.run === look.run && before.label === look.label
    if (sameText) this.#latest.askNext(look, following ? followingPace : 0)
    else this.#latest.ask(look, before && before.text !== look.text ? typingRest : 0)
  }

  /** Forgets everything: there is nothing to look at. */
  clear(): void {
    this.#latest.cancel()
    this.#asked = undefined
    this.seen = undefined
    this.problem = undefined
    this.busy = false
  }

  #receive(answer: Insight | Problem, look: Look): void {
    const current = this.#asked !== undefined && keyOf(this.#asked) === keyOf(look)
    if (current) this.busy = false
    if ('code' in answer) {
      // The same look may be asked again: what failed once need not fail twice.
      if (current) this.#asked = undefined
      if (answer.code === 'cancelled') return
      this.problem = answer
      if (answer.code === 'text-empty') this.seen = undefined
      return
    }
    cache.set(keyOf(look), answer)
    this.problem = undefined
    this.seen = { ...look, insight: answer }
  }
}

/** A run that went on from a checkpoint passes the same steps again with other weights: each entry counts for itself. */
const entries = new WeakMap<CheckpointEntry, number>()
let entriesSeen = 0

function keyOf({ run, checkpoint, label, text }: Look): string {
  const entry = entries.get(checkpoint) ?? entriesSeen++
  entries.set(checkpoint, entry)
  return `${run.id}/${entry}/${label ?? 'predicted'}/${text}`
}
