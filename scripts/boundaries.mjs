/**
 * Which part of the source may import which: imports go down only. ESLint holds every import to this table.
 *
 * app -> bridge -> lab; inside lab: training -> models -> nn -> kernels -> engine, and text, worlds, measure, formats,
 * settings and random beside them, free of tensors. What the page and the workers both read (records, the models'
 * settings, insight) is a part of its own, so that the page never reaches tfjs through it.
 */

/** The parts, the narrower first: a file belongs to the first pattern that fits it. */
const parts = {
  problem: 'src/lab/{problem,text/note}.ts',
  records: 'src/lab/training/{events,fields,job}.ts',
  'model-settings': 'src/lab/models/{index,insight,*/settings,*/fields}.ts',
  engine: 'src/lab/engine/**',
  kernels: 'src/lab/kernels/**',
  rules: 'src/lab/nn/{schedule,optimizers/{adagrad,adam,adamw,momentum,named,rmsprop,rule,settings,sgd}}.ts',
  nn: 'src/lab/nn/**',
  points: 'src/lab/data/points/**',
  neuron: 'src/lab/neuron/**',
  questions: 'src/lab/explorer/questions.ts',
  explorer: 'src/lab/explorer/**',
  models: 'src/lab/models/**',
  training: 'src/lab/training/**',
  text: 'src/lab/text/**',
  worlds: 'src/lab/worlds/**',
  measure: 'src/lab/measure/**',
  formats: 'src/lab/formats/**',
  scratch: 'src/lab/scratch/**',
  corpus: 'src/lab/corpus/**',
  cooccurrence: 'src/lab/cooccurrence/**',
  vectors: 'src/lab/vectors/**',
  projection: 'src/lab/projection/**',
  settings: 'src/lab/settings/**',
  random: 'src/lab/random/**',
  words: 'src/words/**',
  serve: 'src/bridge/serve{.ts,.test.ts,/**}',
  bridge: 'src/bridge/**',
  app: 'src/{app/**,main.ts}',
  offline: 'src/offline/**',
  workers: 'workers/**',
  cli: 'cli/**',
  bench: 'bench/**',
}

const ground = ['problem', 'settings', 'random']
/** Free of tensors: the page may import any of it. */
const contracts = [...ground, 'records', 'model-settings']
const plain = [
  ...contracts,
  'text',
  'worlds',
  'formats',
  'measure',
  'scratch',
  'corpus',
  'cooccurrence',
  'vectors',
  'projection',
  'questions',
  'rules',
  'points',
  'neuron',
]
const tensors = ['engine', 'kernels', 'nn', 'models', 'training', 'explorer']

/**
 * What each part may import, beside its own files.
 * @type {Record<string, string[]>}
 */
const may = {
  problem: [],
  random: ['problem'],
  settings: ['problem'],
  text: ['problem', 'settings', 'random'],
  worlds: ['problem', 'settings', 'random', 'text'],
  records: ['problem', 'settings', 'text', 'vectors'],
  'model-settings': ['problem', 'settings', 'text', 'records'],
  measure: [...contracts, 'text'],
  scratch: ['problem'],
  corpus: [...contracts, 'text', 'worlds', 'scratch'],
  cooccurrence: ['problem', 'text', 'corpus', 'scratch'],
  vectors: ['problem', 'settings', 'random'],
  projection: [...contracts, 'vectors'],
  formats: [...contracts, 'text', 'vectors'],
  engine: [...ground, 'records'],
  kernels: ['engine', ...ground],
  // What optimisers and schedules compute, apart from tensors.
  rules: ['settings'],
  nn: ['rules', 'kernels', 'engine', ...ground, 'records'],
  points: ground,
  neuron: [...ground, 'rules', 'points'],
  models: [
    'nn',
    'rules',
    'points',
    'neuron',
    'kernels',
    'engine',
    'text',
    'measure',
    'scratch',
    'corpus',
    'cooccurrence',
    'vectors',
    'worlds',
    'formats',
    ...contracts,
  ],
  training: ['models', 'nn', 'kernels', 'engine', ...plain],
  questions: [...contracts, 'text', 'formats', 'vectors'],
  explorer: ['models', ...plain],
  words: [],
  bridge: plain,
  // The workers' side of the bridge starts what does the work.
  serve: ['bridge', 'training', 'explorer', 'models', 'engine', ...plain],
  app: ['bridge', 'words', ...plain],
  offline: [],
  workers: ['serve', 'offline'],
  cli: ['words', ...plain, ...tensors],
  bench: ['cli', 'words', ...plain, ...tensors],
}

/**
 * What a part may import as types alone, which leave nothing in the bundle.
 * @type {Record<string, string[]>}
 */
const mayAsTypes = {
  words: [...contracts, 'text'],
}

/** Packages that only some parts may use. */
const packages = [
  { source: '@tensorflow/*', only: [...tensors, 'bench', 'workers'] },
  { source: 'webgpu', only: ['engine', 'bench'] },
  { source: '{svelte,uplot,katex,bits-ui,idb,d3-scale,d3-shape,@fontsource-variable/*}', only: ['app'] },
]

/** Folders entered by their index.ts alone. */
const doors = ['settings', 'random']

/** Settings of eslint-plugin-boundaries: each file is of the first part that fits. */
export const boundarySettings = {
  'boundaries/files': Object.entries(parts).map(([category, pattern]) => ({ category, pattern })),
  'boundaries/files-single-match': true,
}

const every = Object.keys(parts)
const lab = [...plain, ...tensors]

/** Selects the files of these parts. @param {...string} categories */
const of = (...categories) => ({ file: { categories } })
/** Selects the files of all parts but these. @param {...string} categories */
const others = (...categories) => of(...every.filter((part) => !categories.includes(part)))

/** @type {import('eslint').Linter.RulesRecord} */
export const boundaryRules = {
  'boundaries/dependencies': [
    'error',
    {
      default: 'disallow',
      checkAllOrigins: true,
      message: '{{from.file.categories}} may not import {{to.file.categories}} (scripts/boundaries.mjs)',
      policies: [
        // Packages and Node's own modules, then what is closed among them.
        { allow: { to: { module: { origin: ['external', 'core'] } } } },
        ...packages.map(({ source, only }) => ({
          from: others(...only),
          disallow: { to: { module: { source } } },
          message: `{{from.file.categories}} may not use ${source} (scripts/boundaries.mjs)`,
        })),
        ...Object.entries(may).map(([part, targets]) => ({
          from: of(part),
          allow: { to: of(part, ...targets) },
        })),
        ...Object.entries(mayAsTypes).map(([part, targets]) => ({
          from: of(part),
          allow: { to: of(...targets), dependency: { kind: 'type' } },
        })),
        ...doors.map((part) => ({
          from: others(part),
          disallow: { to: { file: { categories: part, path: '!**/index.ts' } } },
          message: `${part} is entered by its index.ts (scripts/boundaries.mjs)`,
        })),
        {
          from: { file: { categories: 'app', path: '!**/*.test.ts' } },
          disallow: { to: { file: { categories: 'worlds', path: '!**/catalogue.ts' } } },
          message: 'the page reads the worlds from their catalogue: the grammars stay in the workers',
        },
        // A test may take its data and its oracle from anywhere in lab.
        { from: { file: { categories: lab, path: '**/*.test.ts' } }, allow: { to: of(...lab) } },
      ],
    },
  ],
}
