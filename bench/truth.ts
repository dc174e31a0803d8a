import { meanAndSpread, runOnce, type Outcome, type Suite } from './suite'

/** Texts of about 220 words whose deciding words stand up to 200 words before the end. */
const far = ['distance=200', 'fillerWords=220', 'texts=4000']

/**
 * On a world whose deciding words are known: test accuracy, the share of the pooling's weight on those words,
 * and the accuracy when they are masked against when as many others are, for each pooling.
 */
export const truth: Suite = async ({ backends, seeds, poolings, data, set, keep }) => {
  const world = (data.length ? data : far).flatMap((pair) => ['--set-data', pair])
  for (const backend of backends) {
    console.log(`deciding-word, ${(data.length ? data : far).join(', ')}`)
    for (const pooling of poolings) {
      const runs: Outcome[] = []
      for (const seed of seeds) {
        runs.push(
          await runOnce(
            [
              '--data',
              'world:deciding-word',
              ...world,
              ...set,
              '--set',
              `pooling=${pooling}`,
              '--seed',
              String(seed),
            ],
            backend,
          ),
        )
      }
      const of = (name: string) => meanAndSpread(runs.map(({ test }) => test[name] ?? NaN))
      const show = (name: string) => `${of(name).mean.toFixed(3)} ± ${of(name).spread.toFixed(3)}`
      console.log(
        `${runs[0]?.backend}  ${pooling.padEnd(9)}  accuracy ${show('accuracy')}  weight on deciding words ${show('decisiveShare')}  ` +
          `accuracy with them masked ${show('accuracyDecisiveMasked')}, with others ${show('accuracyOthersMasked')}  ${(runs[0]?.seconds ?? 0).toFixed(1)} s`,
      )
      keep({
        suite: 'truth',
        case: 'deciding-word',
        backend: runs[0]?.backend ?? backend,
        side: 'ours',
        pooling,
        accuracy: of('accuracy').mean,
        decisiveShare: of('decisiveShare').mean,
        accuracyDecisiveMasked: of('accuracyDecisiveMasked').mean,
        accuracyOthersMasked: of('accuracyOthersMasked').mean,
        runs: seeds.length,
      })
    }
  }
}
