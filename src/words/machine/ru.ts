import { formatCounted } from '../numbers'
import type { machine as en } from './en'
import { failureOf, type Failure } from './failures'

const failures: Readonly<Record<Failure, string>> = {
  noWebGpu: 'его нет в этом браузере',
  noAdapter: 'браузер не нашёл для него видеокарту',
  noContext: 'в браузере он выключен или для него нет видеокарты',
  halfPrecision: 'на этой видеокарте он считает слишком грубо',
  software: 'за ним стоит только процессор, а WebAssembly использует его лучше',
  slow: 'слишком медленно, результат не пришёл вовремя',
  lost: 'связь с видеокартой прервалась во время замера',
}

export const machine: typeof en = {
  place: 'Машина',
  more: 'Подробнее об этой машине',
  placeAbout:
    'Что этот компьютер даёт лаборатории: что считает и почему, насколько быстро и что занято сейчас.',
  benchmark: 'Замер за две секунды',
  benchmarkAbout:
    'Настоящие шаги обучения: внимание с настройками по умолчанию, 32 текста по 64 слова, словарь 4000 слов, по полсекунды на каждый способ. Чем короче, тем лучше.',
  benchmarkStart: 'Измерить',
  benchmarkCancel: 'Отмена',
  benchmarkBusy: 'Сейчас идёт обучение. Измерить можно, когда оно закончится.',
  benchmarkKept: (date) => `Измерено: ${date}. Хранится в этом браузере.`,
  columns: {
    backend: 'Чем считать',
    bar: 'Сравнение',
    p50: 'Шаг, медиана',
    p95: '95 из 100 короче',
    dispatches: 'Запусков на шаг',
  },
  now: 'Сейчас',
  idle: 'Ничего не обучается. Во время обучения здесь видно время шага.',
  stepNow: 'Шаг запуска',
  stepTimes: (p50, p95) => `${p50} (медиана), 95 из 100 короче ${p95}`,
  recoveries: 'Сколько раз продолжился сам',
  open: 'Открыто',
  nothingOpen: 'Пока ничего не открыто: откроет первый запуск. Векторам слов на WebAssembly это не нужно.',
  bytes: {
    parameters: 'Параметры',
    optimizer: 'Что помнит о них оптимизатор',
    gradients: 'Их градиенты',
    other: 'Векторы слов и всё, что к ним относится',
    tensors: 'Прочие тензоры',
    replay: 'Записанные шаги и их память',
    kept: 'Отложено для следующих тензоров',
    memory: 'Память WebAssembly, вся',
  },
  tensors: 'Живых тензоров',
  ways: 'Как шаги и проверки попадали на видеокарту',
  replayed: 'Повторены по записи',
  recorded: 'Записаны на будущее',
  direct: 'Отправлены по одной операции',
  reasons: {
    'first-of-shape':
      'Последний из них был первым батчем своей длины: запись делается, когда длина встретится снова.',
    memory: 'Запись такой модели заняла бы больше 512 МБ, поэтому её шаги не записываются.',
    'not-repeatable':
      'При L2 градиент есть у каждой строки векторов слов, и его готовит процессор, поэтому такие шаги не записываются.',
  },
  forms: 'В каком виде работает каждая операция',
  formsAbout:
    'У операций, написанных для лаборатории, есть вид для каждого способа считать; в остальных случаях работают обычные операции TensorFlow.js.',
  formNames: {
    'wasm-simd': 'наша, на SIMD',
    wgsl: 'наша, на WGSL',
    glsl: 'наша, на GLSL',
    plain: 'обычная',
  },
  features: (count) => `Возможности: ${count}`,
  limits: (count) => `Пределы: ${count}`,
  title: 'Что здесь считает',
  badge: (backend) => `Считает ${backend}. Открыть, чтобы узнать почему или выбрать другое`,
  names: {
    webgpu: 'WebGPU',
    webgl: 'WebGL',
    wasm: 'WebAssembly',
    cpu: 'JavaScript',
    auto: 'Автоматически',
  },
  kinds: {
    webgpu: 'видеокарта через самый новый интерфейс',
    webgl: 'видеокарта через прежний интерфейс',
    wasm: 'процессор, скомпилированный код',
    cpu: 'процессор, обычный JavaScript: работает везде, но медленно',
  },
  measuring: 'Измеряем, что быстрее',
  unmeasured: 'Ещё не измерено',
  using: (backend) => `Здесь считает ${backend}:`,
  chosen: 'так выбрали вы.',
  measured: 'по замеру на этой машине его шаг самый короткий.',
  only: 'остальное на этой машине не заработало.',
  tried: (backends) =>
    backends.length > 0
      ? `лучший из проверенных: ${backends.join(', ')}.`
      : 'открылся первым; замера ещё не было.',
  form: 'эта модель умеет считать не на всём, а на этом умеет.',
  unknown: 'Первый запуск измерит, что на этой машине быстрее.',
  device: (device) =>
    device
      .replace(/^no SIMD/, 'без SIMD')
      .replace(/^SIMD with FMA/, 'SIMD с FMA')
      .replace(/(\d+) threads?$/, (_, threads) =>
        formatCounted(Number(threads), 'ru', { one: 'поток', few: 'потока', many: 'потоков' }),
      )
      .replace(/(\d+) at once$/, (_, count) => `${count} сразу`)
      .replace(/sorted updates$/, 'шаги по порядку'),
  stepTime: (time) => `${time} на шаг`,
  software: 'процессор в роли видеокарты',
  failed: (reason) => `${failureOf(reason) === 'software' ? 'медленнее' : 'не работает'}: ${failure(reason)}`,
  untried: 'ещё не проверялся',
  fastest: 'быстрее всех',
  choose: 'На чём считать',
  autoAbout: 'самый быстрый по замеру',
  again: 'Измерить снова',
  nextRun: 'Выбор действует со следующего запуска.',
  notIsolated:
    'Страница отдана без заголовков изоляции, поэтому WebAssembly считает в один поток вместо нескольких. Всё остальное работает.',
}

/** Почему вычислитель не работает, внутри предложения. */
export function failure(reason: string): string {
  const known = failureOf(reason)
  return known ? failures[known] : `«${reason}»`
}
