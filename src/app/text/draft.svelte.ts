import type { Sample } from '../../bridge/protocol'

/** The text in the box: one for the whole page, so that it stays when the visitor goes to another station. */
class Draft {
  text = $state('')
  /** Whether the visitor has written it; an example makes room for another, a visitor's text does not. */
  own = $state(false)
  /** The example the text was taken from, with its truth; undefined once anything in it is changed. */
  sample = $state.raw<Sample>()
  /** The data the example is of. */
  data: string | undefined

  write(text: string): void {
    this.text = text
    this.own = text.trim() !== ''
    this.sample = undefined
  }

  show(sample: Sample, data: string): void {
    this.text = sample.text
    this.own = false
    this.sample = sample
    this.data = data
  }
}

export const draft = new Draft()
