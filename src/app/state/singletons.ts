import type { CorpusApi, ExplorerApi, ProjectorApi } from '../../bridge/protocol'
import type { Remote } from '../../bridge/rpc'
import {
  connectCorpus,
  connectExplorer,
  connectProjector,
  connectReader,
  connectTrainer,
} from '../../bridge/workers'
import { pacedFrames } from './frame'
import { language } from './language.svelte'
import { machineFingerprint, MachineState } from './machine.svelte'
import { plain } from './plain'
import { RunsState } from './runs.svelte'
import { openDatabase } from './storage/database'
import { browserTabs } from './tabs'
import type { Machine, Runs } from './types'

const trainer = connectTrainer()
const machineState = new MachineState({ trainer, fingerprint: machineFingerprint() })
// Outside a page (in a test of a component) nothing is measured before it is asked for.
if (typeof window !== 'undefined') void machineState.settled()

export const machine: Machine = machineState

const exploring = connectExplorer()

export const runs: Runs = new RunsState({
  trainer,
  reader: connectReader(),
  explorer: exploring,
  machine: machineState,
  openStore: openDatabase,
  tabs: browserTabs(),
  // Ten times a second is as fast as numbers are read, and every drawing takes time from the training.
  nextFrame: pacedFrames(100),
  language: () => language.current,
})

const remote = connectCorpus()

/** The corpus worker; takes reactive state as it is. */
export const corpus: Remote<CorpusApi> = {
  inspect: (request, emit, signal) => remote.inspect(plain(request), emit, signal),
  pack: (request, emit, signal) => remote.pack(plain(request), emit, signal),
  count: (source, emit, signal) => remote.count(plain(source), emit, signal),
  sample: (request, emit, signal) => remote.sample(plain(request), emit, signal),
  sweep: remote.sweep,
}

/** Late enough to be in nobody's way while the page opens, in milliseconds. */
const SWEEP_AFTER = 5000
// What cannot be swept now is swept the next time, or before the next long text.
const sweep = () => void remote.sweep({}).catch(() => undefined)
if (typeof window !== 'undefined') setTimeout(sweep, SWEEP_AFTER)

/** Lays words out on a map; takes plain data alone. */
export const projector: Remote<ProjectorApi> = connectProjector()

/** The explorer of word vectors; takes reactive state as it is. */
export const explorer: Remote<ExplorerApi> = {
  ...exploring,
  matrix: (request, emit, signal) => exploring.matrix(plain(request), emit, signal),
  truth: (request, emit, signal) => exploring.truth(plain(request), emit, signal),
  senses: (request, emit, signal) => exploring.senses(plain(request), emit, signal),
}
