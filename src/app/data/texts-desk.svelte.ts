import type { CorpusApi } from '../../bridge/protocol'
import type { Remote } from '../../bridge/rpc'
import { problemOf, type Problem } from '../../lab/problem'
import type { DataSource, Delimiter, Encoding, FileSpec, Reading } from '../../lab/text/dataset'
import { areClassFolders, isHidden, type PathFile } from '../../lab/text/folder'
import type { Asked, DataCount, FileLook, Sample } from '../../lab/text/look'
import type { Note } from '../../lab/text/note'
import { chosenReading, isUsable, nameOf, type ChosenReading, type ReadingChoice } from './reading'

/** A file the visitor chose. It stays until the visitor removes it, whatever is wrong with it. */
export interface DeskFile {
  readonly key: number
  readonly file: File
  readonly encoding: Encoding | undefined
  /** What else was said of it before it was looked into. */
  readonly asked?: Asked
  /** What packing a folder into this file passed over. */
  readonly notes?: readonly Note[]
  readonly choice: ReadingChoice
  /** Absent until it has been looked into. */
  readonly look?: FileLook
  /** Plain text read otherwise than guessed: its first examples. */
  readonly samples?: readonly Sample[]
}

export interface DeskOptions {
  readonly corpus: Remote<CorpusApi>
  /** An id that follows from the content of files. */
  readonly contentId: (files: readonly Blob[]) => Promise<string>
  /** What the whole is called, by the names of its files. */
  readonly name?: (files: readonly string[]) => string
  /** Milliseconds of quiet before a choice is counted anew. */
  readonly quiet?: number
}

interface Usable {
  readonly key: number
  readonly file: File
  readonly spec: FileSpec
}

/**
 * Files on their way to become a source: looked into, read as the visitor says, counted. All reading happens in
 * the corpus worker; only handles go there.
 */
export class TextsDesk {
  readonly #corpus: Remote<CorpusApi>
  readonly #contentId: DeskOptions['contentId']
  readonly #name: (files: readonly string[]) => string
  readonly #quiet: number
  #files = $state.raw<readonly DeskFile[]>([])
  #looking = $state<number>()
  #problem = $state.raw<Problem>()
  #source = $state.raw<DataSource>()
  #count = $state.raw<DataCount>()
  #counting = $state<number>()
  #countProblem = $state.raw<Problem>()
  #nextKey = 0
  #look = new AbortController()
  #counter = new AbortController()
  #timer: ReturnType<typeof setTimeout> | undefined
  #settled = 0
  #known: { readonly keys: string; readonly id: string } | undefined

  #labelled = $state(true)

  constructor({ corpus, contentId, name = nameOf, quiet = 300 }: DeskOptions) {
    this.#corpus = corpus
    this.#contentId = contentId
    this.#name = name
    this.#quiet = quiet
  }

  /** Whether texts need classes to be told apart: without, one text will do. */
  get labelled(): boolean {
    return this.#labelled
  }

  set labelled(labelled: boolean) {
    if (labelled === this.#labelled) return
    this.#labelled = labelled
    if (this.#files.length > 0) void this.#settle()
  }

  get files(): readonly DeskFile[] {
    return this.#files
  }

  /** 0..1 while files are looked into. */
  get looking(): number | undefined {
    return this.#looking
  }

  /** Why looking failed as a whole. What is wrong with one file stands in its look. */
  get problem(): Problem | undefined {
    return this.#problem
  }

  /** What a run can take; undefined while nothing usable is chosen, or the whole is unfit. */
  get source(): DataSource | undefined {
    return this.#source
  }

  get count(): DataCount | undefined {
    return this.#count
  }

  /** 0..1 while the whole is counted. */
  get counting(): number | undefined {
    return this.#counting
  }

  /** What counting found wrong with the whole, or `cancelled`. */
  get countProblem(): Problem | undefined {
    return this.#countProblem
  }

  readingOf(file: DeskFile): ChosenReading | undefined {
    return file.look && chosenReading(file.look, file.choice, this.#labelled)
  }

  /** Adds files and looks into all of them again: the class in a file's name depends on the other names. */
  async add(files: readonly File[]): Promise<void> {
    if (files.length === 0) return
    const added = files.map((file): DeskFile => {
      return { key: this.#nextKey++, file, encoding: undefined, choice: {} }
    })
    this.#files = [...this.#files, ...added]
    await this.#lookInto(this.#files.map(({ key }) => key))
  }

  /** Adds a folder: as one table where it has a folder for each class, else its files one by one. */
  async addFolder(name: string, files: readonly PathFile[]): Promise<void> {
    const shown = files.filter(({ path }) => !isHidden(path))
    if (!areClassFolders(shown.map(({ path }) => path))) {
      const asFile = ({ path, file }: PathFile) => new File([file], path.slice(path.lastIndexOf('/') + 1))
      return this.add(shown.map(asFile))
    }
    this.#looking = 0
    this.#problem = undefined
    try {
      const { file, notes } = await this.#corpus.pack(
        { name, files: shown },
        (done) => (this.#looking = done),
      )
      const packed = new File([file], `${name}.jsonl`)
      this.#files = [
        ...this.#files,
        { key: this.#nextKey++, file: packed, encoding: 'utf-8', notes, choice: {} },
      ]
      await this.#lookInto(this.#files.map(({ key }) => key))
    } catch (thrown) {
      this.#problem = problemOf(thrown)
      this.#looking = undefined
    }
  }

  /** Puts these files in the place of all others, each with how it is to be read. */
  async replace(files: readonly { readonly file: File; readonly choice: ReadingChoice }[]): Promise<void> {
    this.#files = files.map(({ file, choice }) => ({
      key: this.#nextKey++,
      file,
      encoding: undefined,
      choice,
    }))
    await this.#lookInto(this.#files.map(({ key }) => key))
  }

  async remove(key: number): Promise<void> {
    this.#files = this.#files.filter((file) => file.key !== key)
    await this.#settle()
  }

  async clear(): Promise<void> {
    this.#look.abort()
    this.#files = []
    this.#looking = undefined
    this.#problem = undefined
    await this.#settle()
  }

  async setEncoding(key: number, encoding: Encoding): Promise<void> {
    this.#change(key, (file) => ({ ...file, encoding }))
    await this.#lookInto([key])
  }

  /** Reads a file as a table whose columns are parted so; its columns are guessed anew. */
  async setDelimiter(key: number, delimiter: Delimiter): Promise<void> {
    this.#change(key, (file) => ({ ...file, asked: { delimiter }, choice: { kind: 'table' } }))
    await this.#lookInto([key])
  }

  /** What one example is. A file that was not taken for a table is looked into again as one. */
  async chooseKind(key: number, kind: Reading['kind']): Promise<void> {
    const file = this.#files.find((candidate) => candidate.key === key)
    if (kind !== 'table' || file?.look?.spec.reading.kind === 'table') return this.choose(key, { kind })
    this.#change(key, (of) => ({ ...of, asked: { table: true }, choice: { kind } }))
    await this.#lookInto([key])
  }

  /** What reading a file passed over; without a file, what is to be known of all texts together. */
  notesOf(file?: DeskFile): readonly Note[] {
    const counted = this.#count?.notes ?? []
    if (!file) return counted.filter(({ values }) => values.name === undefined)
    const own = counted.filter(({ values }) => values.name === file.file.name)
    return [...(file.notes ?? []), ...(file.look?.notes ?? []), ...own]
  }

  /** Adds to the choices made for a file. */
  async choose(key: number, choice: ReadingChoice): Promise<void> {
    this.#change(key, ({ samples, ...file }) => {
      const merged = { ...file.choice, ...choice }
      return { ...file, choice: merged, ...(choice.kind === undefined && samples && { samples }) }
    })
    if (choice.kind !== undefined) void this.#sample(key)
    await this.#settle()
  }

  cancelCount(): void {
    this.#counter.abort()
  }

  /** Reads the whole source once. */
  async recount(): Promise<void> {
    const source = this.#source
    this.#counter.abort()
    this.#count = undefined
    this.#countProblem = undefined
    this.#counting = undefined
    if (!source) return
    const counter = new AbortController()
    this.#counter = counter
    this.#counting = 0
    try {
      const counted = await this.#corpus.count(
        this.#labelled ? source : { ...source, anyTexts: true },
        (done) => {
          if (counter === this.#counter) this.#counting = done
        },
        counter.signal,
      )
      if (counter === this.#counter) this.#count = counted
    } catch (thrown) {
      if (counter !== this.#counter) return
      this.#countProblem = problemOf(thrown)
      // A worker that died says nothing about the texts; neither does a cancel.
      if (!['cancelled', 'worker-died'].includes(this.#countProblem.code)) this.#source = undefined
    } finally {
      if (counter === this.#counter) this.#counting = undefined
    }
  }

  /** Other texts are on their way: those before them are not trained on any more. */
  expect(): void {
    clearTimeout(this.#timer)
    this.#settled++
    this.#source = undefined
    this.#counter.abort()
    this.#counter = new AbortController()
    this.#count = undefined
    this.#counting = undefined
  }

  async #lookInto(keys: readonly number[]): Promise<void> {
    this.expect()
    this.#look.abort()
    const look = new AbortController()
    this.#look = look
    // Files that an aborted look left without an answer are looked into with the new ones.
    const wanted = this.#files.filter((file) => keys.includes(file.key) || !file.look)
    this.#looking = 0
    this.#problem = undefined
    try {
      const looks = await this.#corpus.inspect(
        {
          files: wanted.map(({ file }) => file),
          asked: wanted.map(({ encoding, asked }) => ({ ...asked, encoding })),
        },
        (done) => {
          if (look === this.#look) this.#looking = done
        },
        look.signal,
      )
      if (look !== this.#look) return
      wanted.forEach(({ key }, index) => {
        const found = looks[index]
        if (found) this.#change(key, (file) => ({ ...file, look: keepLabel(found, file) }))
      })
    } catch (thrown) {
      if (look === this.#look) this.#problem = problemOf(thrown)
    } finally {
      if (look === this.#look) this.#looking = undefined
    }
    if (look === this.#look) await this.#settle()
  }

  /** Makes the source of what is usable now, and counts it once the visitor pauses. */
  async #settle(): Promise<void> {
    clearTimeout(this.#timer)
    this.#counter.abort()
    this.#counter = new AbortController()
    this.#count = undefined
    this.#countProblem = undefined
    this.#counting = undefined
    const usable = this.#files.flatMap((file): Usable[] => {
      const { look } = file
      if (!look) return []
      const { reading } = chosenReading(look, file.choice, this.#labelled)
      return isUsable(look, reading)
        ? [{ key: file.key, file: file.file, spec: { ...look.spec, reading } }]
        : []
    })
    if (usable.length === 0) {
      this.#settled++
      this.#source = undefined
      return
    }
    const turn = ++this.#settled
    try {
      const id = await this.#idOf(usable)
      if (turn !== this.#settled) return
      const specs = usable.map(({ spec }) => spec)
      const name = this.#name(specs.map((spec) => spec.name))
      this.#source = {
        spec: { kind: 'texts', id, name, files: specs },
        files: usable.map(({ file }) => file),
      }
    } catch (thrown) {
      if (turn === this.#settled) this.#problem = problemOf(thrown)
      return
    }
    this.#timer = setTimeout(() => void this.recount(), this.#quiet)
  }

  /** Choices change the reading, not the content: the id is worked out once for the same files. */
  async #idOf(usable: readonly Usable[]): Promise<string> {
    const keys = usable.map(({ key }) => key).join()
    if (this.#known?.keys !== keys) {
      this.#known = { keys, id: await this.#contentId(usable.map(({ file }) => file)) }
    }
    return this.#known.id
  }

  async #sample(key: number): Promise<void> {
    const file = this.#files.find((candidate) => candidate.key === key)
    const { look } = file ?? {}
    if (!file || !look) return
    const { reading } = chosenReading(look, file.choice, this.#labelled)
    if (reading.kind === 'table' || reading.kind === look.spec.reading.kind) return
    const { name } = look.spec
    const spec = { kind: 'texts', id: '', name, files: [{ ...look.spec, reading }] } as const
    try {
      const samples = await this.#corpus.sample({ source: { spec, files: [file.file] }, count: 5, seed: 0 })
      this.#change(key, (current) => (current.choice === file.choice ? { ...current, samples } : current))
    } catch (thrown) {
      this.#problem = problemOf(thrown)
    }
  }

  #change(key: number, change: (file: DeskFile) => DeskFile): void {
    this.#files = this.#files.map((file) => (file.key === key ? change(file) : file))
  }
}

/** Looked into alone, a file's class is guessed from its own name only: the first guess stays. */
function keepLabel(look: FileLook, { look: before, encoding }: DeskFile): FileLook {
  const [was, is] = [before?.spec.reading, look.spec.reading]
  if (encoding === undefined || !was || was.kind === 'table' || is.kind === 'table') return look
  return { ...look, spec: { ...look.spec, reading: { ...is, label: was.label } } }
}
