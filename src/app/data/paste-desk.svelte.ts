import { pastedFormat, type ReadingChoice } from './reading'
import type { TextsDesk } from './texts-desk.svelte'

export type PasteMode = 'boxes' | 'table'

/** One class of pasted texts. Its text is no state: a box keeps what is typed in it by itself. */
export interface PasteBox {
  readonly key: number
  readonly label: string
}

/** UTF-16 units that tell the format of a pasted table. */
const HEAD = 4096

/**
 * Pasted texts on their way to become files: one for each box, or one table. What was pasted stays here until the
 * visitor clears it.
 */
export class PasteDesk {
  readonly texts: TextsDesk
  readonly #tableName: () => string
  readonly #quiet: number
  // Not reactive: a box is never written to from here.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #written = new Map<number, string>()
  #mode = $state<PasteMode>('boxes')
  #boxes = $state.raw<readonly PasteBox[]>([])
  #table = ''
  #nextKey = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  /**
   * @param tableName what a pasted table is called in problems
   * @param quiet milliseconds without typing before the texts are looked into
   */
  constructor(texts: TextsDesk, tableName: () => string, quiet = 400) {
    this.texts = texts
    this.#tableName = tableName
    this.#quiet = quiet
  }

  get mode(): PasteMode {
    return this.#mode
  }

  set mode(mode: PasteMode) {
    this.#mode = mode
    this.#soon(0)
  }

  get boxes(): readonly PasteBox[] {
    return this.#boxes
  }

  /** What stands in the table's box. */
  get table(): string {
    return this.#table
  }

  set table(text: string) {
    this.#table = text
    this.#soon()
  }

  textOf(key: number): string {
    return this.#written.get(key) ?? ''
  }

  addBox(label: string): void {
    this.#boxes = [...this.#boxes, { key: this.#nextKey++, label }]
  }

  removeBox(key: number): void {
    this.#boxes = this.#boxes.filter((box) => box.key !== key)
    this.#written.delete(key)
    this.#soon()
  }

  name(key: number, label: string): void {
    this.#boxes = this.#boxes.map((box) => (box.key === key ? { ...box, label } : box))
    this.#soon()
  }

  write(key: number, text: string): void {
    this.#written.set(key, text)
    this.#soon()
  }

  /** The pasted texts as files, each with how it is read. */
  files(): readonly { readonly file: File; readonly choice: ReadingChoice }[] {
    if (this.#mode === 'table') {
      if (this.#table.trim() === '') return []
      const ending = pastedFormat(this.#table.slice(0, HEAD))
      return [{ file: new File([this.#table], `${this.#tableName()}.${ending}`), choice: {} }]
    }
    return this.#boxes.flatMap(({ key, label }, index) => {
      const text = this.textOf(key)
      if (!/\S/.test(text)) return []
      const name = label.trim() || String(index + 1)
      return [{ file: new File([text], name), choice: { kind: 'lines', label: name } as const }]
    })
  }

  #soon(delay = this.#quiet): void {
    clearTimeout(this.#timer)
    this.texts.expect()
    this.#timer = setTimeout(() => {
      const files = this.files()
      void (files.length > 0 ? this.texts.replace(files) : this.texts.clear())
    }, delay)
  }
}
