import { chosenWords, hover, nothingChosen, toggle, within, type Choice } from './choice'

/** The words chosen in one text, shared by every view of it. */
export class ChoiceState {
  #choice = $state.raw<Choice>(nothingChosen)

  get hovered(): number | undefined {
    return this.#choice.hovered
  }

  get kept(): readonly number[] {
    return this.#choice.kept
  }

  /** Kept and hovered, in the order of the text. */
  readonly words = $derived.by(() => chosenWords(this.#choice))

  hover(index: number | undefined): void {
    this.#choice = hover(this.#choice, index)
  }

  toggle(index: number): void {
    this.#choice = toggle(this.#choice, index)
  }

  letGo(): void {
    this.#choice = nothingChosen
  }

  /** Lets go of what lies behind the end of a text of so many words. */
  fit(words: number): void {
    this.#choice = within(this.#choice, words)
  }
}
