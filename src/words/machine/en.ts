import { failureOf, type Failure } from './failures'

const failures: Readonly<Record<Failure, string>> = {
  noWebGpu: 'this browser does not have it',
  noAdapter: 'the browser offers no graphics card for it',
  noContext: 'the browser has it switched off or has no graphics card for it',
  halfPrecision: 'this graphics card computes too coarsely with it',
  software: 'only a processor stands behind it here, and WebAssembly uses that better',
  slow: 'too slow: it gave no result in time',
  lost: 'the graphics card was lost in the trial',
}

/** What computes, and why. */
export const machine = {
  place: 'Machine',
  more: 'More about this machine',
  placeAbout:
    'What this computer offers the lab: what computes and why, how fast, and what it holds just now.',
  benchmark: 'A benchmark of two seconds',
  benchmarkAbout:
    'Real training steps of the default attention classifier (32 texts of 64 words, 4,000 words known), half a second on each. The shorter, the better.',
  benchmarkStart: 'Measure',
  benchmarkCancel: 'Cancel',
  benchmarkBusy: 'A run is training. Measuring can begin when it has ended.',
  benchmarkKept: (date: string) => `Measured: ${date}. Kept in this browser.`,
  columns: {
    backend: 'Backend',
    bar: 'Compared',
    p50: 'A step, median',
    p95: '95 of 100 below',
    dispatches: 'Dispatches a step',
  },
  now: 'Just now',
  idle: 'Nothing is training. While something is, its step times are here.',
  stepNow: 'A step of the run',
  stepTimes: (p50: string, p95: string) => `${p50} (median), ${p95} (95 of 100 below)`,
  recoveries: 'Times it went on by itself',
  open: 'Open',
  nothingOpen:
    'No backend is open. The first run opens one; models of word vectors need none for WebAssembly.',
  bytes: {
    parameters: 'Parameters',
    optimizer: 'What the optimiser remembers of them',
    gradients: 'Their gradients',
    other: 'Word vectors and what belongs to them',
    tensors: 'Other tensors',
    replay: 'Recorded steps and their memory',
    kept: 'Kept for the next tensors',
    memory: 'Memory of WebAssembly, all',
  } as Record<string, string>,
  tensors: 'Tensors alive',
  ways: 'How steps and evaluations reached the card',
  replayed: 'Replayed from a recording',
  recorded: 'Recorded for later',
  direct: 'Dispatched one operation at a time',
  reasons: {
    'first-of-shape':
      'The last of these was the first batch of its length, which is recorded when it comes again.',
    memory: 'A recording of this model would take more than 512 MB, so its steps are not recorded.',
    'not-repeatable':
      'With L2 every row of the word vectors has a gradient, which is made on the processor, so these steps are not recorded.',
  },
  forms: 'Which form of each operation is used',
  formsAbout:
    'Operations written for the lab have a form for each backend; elsewhere the plain ones of TensorFlow.js serve.',
  formNames: {
    'wasm-simd': 'our own, in SIMD',
    wgsl: 'our own, in WGSL',
    glsl: 'our own, in GLSL',
    plain: 'plain',
  } as Record<string, string>,
  features: (count: number) => `Features: ${count}`,
  limits: (count: number) => `Limits: ${count}`,
  title: 'What computes here',
  badge: (backend: string) => `Computes on ${backend}. Open to see why, or to choose another`,
  names: {
    webgpu: 'WebGPU',
    webgl: 'WebGL',
    wasm: 'WebAssembly',
    cpu: 'JavaScript',
    auto: 'Automatic',
  },
  kinds: {
    webgpu: 'the graphics card, through its newest interface',
    webgl: 'the graphics card, through its older interface',
    wasm: 'the processor, in compiled code',
    cpu: 'the processor, in plain JavaScript: it works everywhere, slowly',
  },
  measuring: 'Measuring what is fastest',
  unmeasured: 'Not measured yet',
  using: (backend: string) => `${backend} computes here`,
  chosen: 'because you chose it.',
  measured: 'because it took the shortest step in a trial on this machine.',
  only: 'because nothing else worked on this machine.',
  tried: (backends: readonly string[]) =>
    backends.length > 0
      ? `because it did best of what was tried: ${backends.join(', ')}.`
      : 'because it opened first; nothing has been measured yet.',
  form: 'because this model cannot compute on every backend, and on this one it can.',
  unknown: 'The first run measures what is fastest on this machine.',
  /** What the engine calls its device, in the words of the visitor. */
  device: (device: string) => device,
  stepTime: (time: string) => `${time} per step`,
  software: 'a processor that plays a graphics card',
  failed: (reason: string) =>
    `${failureOf(reason) === 'software' ? 'slower' : 'does not work'}: ${failure(reason)}`,
  untried: 'not tried',
  fastest: 'fastest',
  choose: 'Compute on',
  autoAbout: 'the fastest in the trial',
  again: 'Measure again',
  nextRun: 'A choice counts from the next run on.',
  notIsolated:
    'This page is served without the headers that isolate it, so WebAssembly computes in one thread instead of several. Everything else works.',
}

/** The reason why a backend does not work, within a sentence. */
export function failure(reason: string): string {
  const known = failureOf(reason)
  return known ? failures[known] : `“${reason}”`
}
