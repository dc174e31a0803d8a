/** What is done with a run, and what a station says while it has none. */
export const controls = {
  next: (name: string) => `The next run learns from “${name}”.`,
  train: 'Train',
  trainAll: 'Train all four',
  pause: 'Pause',
  resume: 'Go on',
  step: 'One step',
  stop: 'Stop',
  again: 'Another seed',
  anotherText: 'Another text of these data',
  changeData: 'Change the data',
  loss: 'Loss',
  lossUnseen: 'validation',
  curves: 'How it learned',
  noRun: 'No run here yet. Press Train and watch it learn.',
}
