import { runOnce } from '../suite'
import { found, type Part } from './part'

const CLOSE = 1e-3

const small = [
  ...['--data', 'world:deciding-word', '--set-data', 'texts=1600', '--set-data', 'distance=3'],
  ...['--set-data', 'fillerWords=20', '--set', 'embeddingSize=8', '--set', 'convChannels=4'],
  ...['--set', 'epochs=1', '--set', 'learningRate=0.03', '--seed', '5'],
]
const kinds = [
  ...['mean', 'max', 'last', 'attention'].map((pooling) => [`pooling=${pooling}`]),
  ...['sgd', 'momentum', 'adagrad', 'rmsprop', 'adamw'].map((rule) => [`optimizer=${rule}`]),
  ...[['lazyRows=true'], ['dropout=0.5', 'wordDropout=0.2'], ['l2=0.001']],
]

/** The same seed trains to the same validation loss as in WebAssembly. */
export const sameLosses: Part = async ({ quick, keep }) => {
  for (const kind of quick ? kinds.slice(0, 2) : kinds) {
    const args = [...small, ...kind.flatMap((pair) => ['--set', pair])]
    const [gpu, wasm] = [await runOnce(args, 'webgpu'), await runOnce(args, 'wasm')]
    const value = Math.abs((gpu.validation.loss ?? NaN) - (wasm.validation.loss ?? NaN))
    const what = `validation loss after an epoch, ${kind.join(', ')}: away from WASM's`
    keep(found({ what, backend: 'webgpu', value, bar: `< ${CLOSE}`, passed: value < CLOSE }))
  }
}

/** Whole runs at the default batch beside WebAssembly's: the generated world from afar, and labelled texts when they are there. */
export const wholeRuns: Part = async ({ data, quick, keep }) => {
  const labelled = data.filter((name) => /rt-polarity/.test(name))
  const texts = labelled.flatMap((file) => ['--data', file])
  const runs: (readonly [string, readonly string[]])[] = [
    [
      'deciding word, distance 200',
      ['--data', 'world:deciding-word', '--set-data', 'distance=200', '--set-data', 'fillerWords=220'],
    ],
    ...(texts.length === 0
      ? []
      : ['attention', 'mean'].map(
          (pooling) =>
            [
              `labelled texts, ${pooling}`,
              [...texts, '--encoding', 'windows-1252', '--set', 'epochs=2', '--set', `pooling=${pooling}`],
            ] as const,
        )),
  ]
  for (const [name, args] of runs) {
    const given = [...args, ...(quick ? ['--set', 'epochs=1'] : []), '--seed', '1']
    const [gpu, wasm] = [await runOnce(given, 'webgpu'), await runOnce(given, 'wasm')]
    for (const measure of ['loss', 'accuracy', 'decisiveShare']) {
      const [ours, theirs] = [gpu.validation[measure], wasm.validation[measure]]
      if (ours === undefined || theirs === undefined) continue
      keep(found({ what: `${name}: validation ${measure}`, backend: 'wasm', value: theirs }))
      const [bar, passed] = [`WASM's to ${CLOSE}`, Math.abs(ours - theirs) < CLOSE]
      keep(found({ what: `${name}: validation ${measure}`, backend: 'webgpu', value: ours, bar, passed }))
    }
    keep(found({ what: `${name}: whole run, seconds`, backend: 'wasm', value: wasm.seconds }))
    keep(found({ what: `${name}: whole run, seconds`, backend: 'webgpu', value: gpu.seconds }))
  }
}
