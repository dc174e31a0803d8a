import { LabError } from '../src/lab/problem'
import { vectorsOf } from '../src/lab/models/word-vectors/vectors'
import { writeVectors } from '../src/lab/formats/vectors'
import { nodeScratch } from '../src/lab/scratch/node'
import { createTrainer } from '../src/lab/training/session'
import { nodeEngine } from './engine'
import { readJob } from './job'
import { spawnThread } from '../src/lab/models/word-vectors/node-thread'
import { prepareOutput, writeOutput } from './outputs'
import { createPrinter } from './printer'
import { createRunFile } from './runFile'

/** `train`: one run from its settings to its summary, printed as it goes and written to a file the page imports. */
export async function train(args: readonly string[]): Promise<void> {
  const { job, name, out, vectors, quiet, notes } = await readJob(args)
  for (const path of [out, vectors]) if (path !== undefined) prepareOutput(path)
  const trainer = createTrainer(await nodeEngine(job.backend), spawnThread, nodeScratch)
  const printer = createPrinter({ quiet, model: job.model })
  const file = createRunFile(name)
  printer.notes(notes)
  const stop = () => void trainer.control({ action: 'stop' })
  process.once('SIGINT', stop)
  let problem: LabError['problem'] | undefined
  await trainer.train(job, (event) => {
    if (event.notes) printer.notes(event.notes)
    printer.print(event.record)
    file.add(event)
    if (event.record.type === 'failed') problem = event.record.problem
  })
  process.off('SIGINT', stop)
  if (out !== undefined) {
    writeOutput(out, file.text(job))
    if (!quiet) console.log(`written: ${out}`)
  }
  if (vectors !== undefined && !problem) {
    const learned = vectorsOf(job.model, job.settings, file.vocabulary, file.weights)
    writeOutput(
      vectors,
      Buffer.concat([...writeVectors(learned, vectors.endsWith('.bin') ? 'word2vec-binary' : 'word2vec')]),
    )
    if (!quiet) console.log(`written: ${vectors}`)
  }
  if (problem) throw new LabError(problem.code, problem.values)
}
