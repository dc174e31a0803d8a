import type { CorpusApi } from '../../bridge/protocol'
import type { Remote } from '../../bridge/rpc'
import type { DataSource } from '../../lab/text/dataset'
import { corpus } from '../state'
import { local } from '../state/lang'
import { dataWords } from '../../words/data'
import { PasteDesk } from './paste-desk.svelte'
import { TextsDesk } from './texts-desk.svelte'
import { WorldDesk } from './world-desk.svelte'

export type DeskTab = 'world' | 'paste' | 'files'

/** Everything the visitor has laid out as data. One for the page: going to another station loses nothing. */
export class DataDesk {
  readonly world: WorldDesk
  readonly paste: PasteDesk
  readonly files: TextsDesk
  tab = $state<DeskTab>('world')
  /** Texts that came with a run and are on none of the desks. */
  #other = $state.raw<DataSource>()

  constructor(remote: Remote<CorpusApi>, contentId: (files: readonly Blob[]) => Promise<string>) {
    this.world = new WorldDesk(remote)
    const pasted = new TextsDesk({ corpus: remote, contentId, name: () => local(dataWords).pasted })
    this.paste = new PasteDesk(pasted, () => local(dataWords).pastedTable)
    this.files = new TextsDesk({ corpus: remote, contentId })
  }

  get other(): DataSource | undefined {
    return this.#other
  }

  /** What a run started now would train on. */
  get current(): DataSource | undefined {
    if (this.tab === 'world') return this.world.source
    if (this.tab === 'paste') return this.paste.texts.source
    return this.files.files.length > 0 ? this.files.source : this.#other
  }

  /** Shows a source that was chosen elsewhere. */
  take(source: DataSource): void {
    const { spec } = source
    if (spec.kind === 'world') {
      this.tab = 'world'
      this.world.take(spec)
      return
    }
    if (spec.kind === 'points') return
    const holds = ({ source: own }: TextsDesk): boolean =>
      own?.spec.kind === 'texts' && own.spec.id === spec.id
    if (holds(this.paste.texts)) this.tab = 'paste'
    else {
      this.tab = 'files'
      this.#other = holds(this.files) ? undefined : source
    }
  }
}

/** Whether two sources are the same texts read the same way. */
export function sameSource(one: DataSource | undefined, other: DataSource | undefined): boolean {
  return one === other || JSON.stringify(one?.spec) === JSON.stringify(other?.spec)
}

export const desk = new DataDesk(corpus, async (files) => {
  const { contentId } = await import('../../lab/text')
  return contentId(files)
})
