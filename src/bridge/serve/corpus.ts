import { LabError } from '../../lab/problem'
import { randomFrom } from '../../lab/random'
import { sweepScratch } from '../../lab/scratch/opfs'
import {
  countTexts,
  countTokenized,
  inspectFiles,
  packFolder,
  readTexts,
  sampleTexts,
  tokenizeTexts,
  type DataSource,
} from '../../lab/text'
import { generateWorld } from '../../lab/worlds'
import { corpusContract } from '../contracts'
import type { CorpusApi, Sample } from '../protocol'
import { serve, type Endpoint } from '../rpc'

/** Examples from the beginning of a file among which samples are drawn. */
const SAMPLED_FROM = 1000

/** Looks into files in this worker, and reads and generates texts for the page. */
export function serveCorpus(endpoint: Endpoint): void {
  serve<CorpusApi>(endpoint, corpusContract, {
    inspect: ({ files, asked }, emit, signal) => inspectFiles(files, asked, sparing(emit), signal),
    pack: ({ name, files }, emit, signal) => packFolder(name, files, sparing(emit), signal),
    async count({ spec, files, anyTexts }, emit, signal) {
      if (spec.kind === 'texts') return countTexts({ spec, files }, sparing(emit), signal, anyTexts)
      if (spec.kind === 'points') throw new LabError('data-unfit', { name: spec.name, model: '' })
      return countTokenized(await tokenizeTexts([generateWorld(spec).texts], { signal }))
    },
    async sample({ source, count, seed }) {
      const samples = await firstExamples(source)
      return randomFrom(seed, 'sample').shuffle(samples).slice(0, count)
    },
    sweep: () => sweepScratch(),
  })
}

async function firstExamples({ spec, files }: DataSource): Promise<Sample[]> {
  if (spec.kind === 'texts') return sampleTexts(readTexts({ spec, files }), SAMPLED_FROM)
  // Points have no texts to show.
  if (spec.kind === 'points') return []
  const { texts } = generateWorld(spec)
  return sampleTexts([texts], texts.length)
}

/** Passes on what is worth drawing: a bar of two hundred steps. */
function sparing(emit: (done: number) => void): (done: number) => void {
  let told = -1
  return (done) => {
    const step = Math.floor(done * 200)
    if (step === told) return
    told = step
    emit(done)
  }
}
