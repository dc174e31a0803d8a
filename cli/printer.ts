import { problemSentence } from '../src/words/problems'
import { noteSentence } from '../src/words/notes'
import type { Note } from '../src/lab/text'
import type { Metrics, RunRecord } from '../src/lab/training/events'

/** Prints a run's records as they come: a line at the start, one at each look at the validation texts, the result. */
export function createPrinter({ quiet, model }: { readonly quiet: boolean; readonly model: string }) {
  const read = model === 'glove' ? 'counts' : model === 'mlp' ? 'points' : 'words'
  let latest: Metrics = {}
  let lastPhase = ''
  const say = (line: string) => {
    if (!quiet) console.log(line)
  }
  return {
    /** Said also when the rest is not: on the way of errors, so that the result stays alone. */
    notes(notes: readonly Note[]): void {
      for (const note of notes) console.error(noteSentence(note, 'en'))
    },
    print(record: RunRecord): void {
      switch (record.type) {
        case 'preparing':
          if (record.phase !== lastPhase) say(`${record.phase} ...`)
          lastPhase = record.phase
          break
        case 'started': {
          const { backend, texts, classes } = record
          say(`backend: ${backend.name} (${backend.device}), ${backend.reason}${trialOf(record)}`)
          say(
            record.words === undefined
              ? `data: ${texts.train} + ${texts.validation} + ${texts.test} ${read === 'points' ? read : 'texts'}${classes.length > 0 ? `, classes ${classes.join(', ')}` : ''}`
              : `data: ${record.words} running words in ${texts.train} lines`,
          )
          if (record.start) {
            const { name, found, of } = record.start
            say(`start: ${found} of ${of} words begin at their vectors in ${name}, the others at random`)
          }
          say(
            `model: ${record.parameters} parameters, vocabulary ${record.vocabulary}, ${record.steps} steps`,
          )
          break
        }
        case 'progress':
          latest = { ...latest, tokensPerSecond: record.tokensPerSecond, remainingMs: record.remainingMs }
          break
        case 'metric':
          latest = { ...latest, ...record.values }
          if ('validation.loss' in record.values) say(lineOf(record.step, record.epoch, latest, read))
          break
        case 'snapshot':
          if (!('validation.loss' in latest)) say(wordsLineOf(record.step, record.epoch, latest, read))
          break
        case 'warning':
          say(problemSentence(record.problem, 'en'))
          break
        case 'finished': {
          const { lookingMs = 0, trainingMs } = record.summary
          if (lookingMs > 0)
            say(
              `evaluations took ${Math.round((100 * lookingMs) / (lookingMs + trainingMs))}% of the time of steps and evaluations`,
            )
          console.log(JSON.stringify({ bestStep: record.summary.bestStep, ...rounded(record.summary.test) }))
          break
        }
      }
    },
  }
}

function trialOf(record: Extract<RunRecord, { type: 'started' }>): string {
  const times = record.backend.trial.map(
    ({ name, stepMs, failure }) => `${name} ${stepMs?.toFixed(1) ?? failure} ms`,
  )
  return times.length ? `; a step takes ${times.join(', ')}` : ''
}

function lineOf(step: number, epoch: number, values: Metrics, read: string): string {
  const number = (name: string, digits = 4) => {
    const value = values[name]
    return value !== undefined && Number.isFinite(value) ? value.toFixed(digits) : 'none'
  }
  return [
    `step ${String(step).padStart(6)}`,
    `epoch ${epoch.toFixed(2)}`,
    `loss ${number('loss')}`,
    `validation loss ${number('validation.loss')}${'validation.accuracy' in values ? ` accuracy ${number('validation.accuracy')}` : ''}`,
    ...('validation.decisiveShare' in values
      ? [`on deciding words ${number('validation.decisiveShare', 3)}`]
      : []),
    `${number('tokensPerSecond', 0)} ${read}/s`,
    `${((values.remainingMs ?? 0) / 1000).toFixed(0)} s left`,
  ].join('  ')
}

function wordsLineOf(step: number, epoch: number, values: Metrics, read: string): string {
  const shown = (name: string, digits = 4) =>
    values[name] === undefined ? [] : [`${name} ${values[name].toFixed(digits)}`]
  return [
    `step ${String(step).padStart(6)}`,
    `epoch ${epoch.toFixed(2)}`,
    ...['loss', 'similarity', 'analogies'].flatMap((name) => shown(name)),
    ...(values.tokensPerSecond === undefined ? [] : [`${values.tokensPerSecond.toFixed(0)} ${read}/s`]),
  ].join('  ')
}

function rounded(metrics: Metrics): Metrics {
  return Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, Number(value.toFixed(4))]))
}
