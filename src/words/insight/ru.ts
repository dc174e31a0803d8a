import { plural } from '../language'
import { formatCount, formatCounted } from '../numbers'
import type { insight as en } from './en'

const word = { one: 'слово', few: 'слова', many: 'слов' }
const character = { one: 'знак', few: 'знака', many: 'знаков' }
const dimension = { one: 'координата', few: 'координаты', many: 'координат' }
const count = (value: number) => formatCount(value, 'ru')

export const insight: typeof en = {
  title: 'Что видит модель',
  text: 'Ваш текст',
  placeholder: 'Наберите или вставьте любой текст: важные слова закрасятся сразу.',
  another: 'Другой пример',
  clear: 'Очистить',
  size: (words) => formatCounted(words, 'ru', word),
  unknownCount: (words) =>
    `Неизвестных модели слов: ${count(words)} (подчёркнуты точками). Их нет в словаре, и все они читаются как один и тот же вектор.`,
  unknownShort: (words) =>
    `${count(words)} ${plural(words, 'ru', { one: 'неизвестное', few: 'неизвестных', many: 'неизвестных' })}`,
  long: (characters) =>
    `Длинный текст: ${formatCounted(characters, 'ru', character)}. Он прочитан целиком, а начинается так:`,
  shortAgain: 'Написать другой текст',
  tooLong: (characters, most) =>
    `В этом тексте ${formatCounted(characters, 'ru', character)}. За один раз читается не больше ${count(most)}, поэтому остался прежний текст. Вставьте часть.`,
  truth: 'Слова в рамке решают, какой ответ верен в этом сгенерированном тексте.',
  truthShare: (share) => `Слова в рамке решают, какой ответ верен; на них приходится ${share} веса.`,
  truthLabel: (label) => `Верный ответ: ${label}`,

  waiting: 'Первый чекпойнт вот-вот появится, и слова закрасятся.',
  queued: 'Этот запуск ждёт, пока закончится предыдущий. Здесь появится его первый чекпойнт.',
  none: 'Запуск прервался до первого чекпойнта, читать пока нечем. Обучите модель ещё раз.',
  reading: 'Читаю текст',
  noWords: 'В этом тексте пока нет ни одного слова. Наберите или вставьте фразу.',

  prediction: 'Ответ модели',
  probabilities: 'Вероятность каждого класса',
  allClasses: (classes) => `Показать все ${count(classes)}`,
  fewerClasses: 'Показать самые вероятные',
  lossAt: 'Градиент считается так, будто верный класс',
  lossAtPredicted: (name) => `${name} (ответ модели)`,
  loss: 'Функция потерь',

  paint: 'Чем закрасить слова',
  measures: { weight: 'вес', gradientNorm: 'градиент', gradientDotInput: 'градиент · слово' },
  measureNames: {
    weight: 'Вес в итоговом векторе',
    gradientNorm: 'Норма градиента функции потерь по вектору слова',
    gradientDotInput: 'Градиент · вектор слова, со знаком',
  },
  measureHelp: {
    weight: 'Сколько весит каждое слово в том единственном векторе, по которому определяется класс.',
    gradientNorm: 'Насколько сильно изменилась бы функция потерь, если бы вектор этого слова сдвинулся.',
    gradientDotInput:
      'Синие слова тянут к выбранному классу, оранжевые уводят от него: это вклад слова в функцию потерь в первом приближении.',
  },
  scale: 'Шкала цвета',
  words: 'Слова текста, закрашенные по числам',
  wordsHint: 'Наведите на слово, чтобы увидеть его числа. Щелчок закрепляет слово, Escape отпускает.',
  page: (first, end, all) => `Слова с ${count(first)} по ${count(end)} из ${count(all)}`,
  previous: 'Предыдущие слова',
  next: 'Следующие слова',
  strongest: 'К самому весомому слову',

  bars: 'Слова по величине',
  order: 'Порядок',
  orders: { value: 'по величине', position: 'как в тексте' },
  amount: 'Сколько показать',
  amounts: { top: (words) => `первые ${count(words)}`, all: 'все показанные' },

  numbers: 'Числа выбранных слов',
  columns: {
    word: 'слово',
    place: 'место',
    weight: 'вес',
    logit: 'логит',
    wins: 'выиграно координат',
    gradientNorm: '|градиент|',
    gradientDotInput: 'градиент · вектор',
    known: 'в словаре',
    decisive: 'решает',
  },
  sum: 'вместе',
  letGo: 'Отпустить',
  unknown: 'неизвестное слово',
  yes: 'да',
  no: 'нет',

  time: 'Время обучения',
  timeHelp: 'Тот же текст глазами модели в каждом чекпойнте.',
  step: (step, epoch) => `шаг ${count(step)}, эпоха ${count(epoch)}`,
  best: 'лучший на отложенной выборке',
  newest: 'последний',
  play: 'Показать с начала обучения',
  stop: 'Остановить показ',
  follow: 'Следить за обучением',
  following: 'Идёт вслед за обучением',

  side: 'Бок о бок',
  sideRun: (pooling) => `Запуск: ${pooling}`,
  sideNone: (pooling) => `Пока нет запуска на этих текстах: ${pooling}. Обучите его, и он появится здесь.`,
  sidePending: 'Первый чекпойнт ещё впереди.',
  sideScale: 'Шкала цвета',
  sideScales: { common: 'общая', own: 'у каждого своя' },
  poolings: { mean: 'Среднее', max: 'Максимум', last: 'Последнее слово', attention: 'Внимание' },
  how: {
    mean: (share) => `Все слова весят поровну: ${share}.`,
    last: (name) => `Учитывается только последнее слово: «${name}».`,
    max: (winners, size, others) =>
      `${formatCounted(size, 'ru', { one: 'координату', few: 'координаты', many: 'координат' })} взяли: ${winners
        .map(([name, wins]) => `«${name}» ${count(wins)}`)
        .join(
          ', ',
        )}${others > 0 ? `, остальное ещё ${formatCounted(others, 'ru', { one: 'слово', few: 'слова', many: 'слов' })}` : ''}.`,
    attention: (name, share) => `Больше всего веса у слова «${name}»: ${share}.`,
  },
  gradientStrips: 'Столбики под словами: градиент функции потерь по каждому слову.',
  gradientStrip: 'Градиент функции потерь по каждому слову',

  truthTitle: 'Туда ли смотрит внимание?',
  truthNone:
    'Какие слова решают в этих текстах, никто не знает. Обучите модель на сгенерированном мире, где правда известна.',
  truthHelp:
    'В сгенерированных текстах решающие слова известны. Если скрыть их, модель, которая их действительно читает, начнёт гадать. Если скрыть столько же других, ей должно быть всё равно.',
  truthColumns: {
    pooling: 'Пулинг',
    run: 'Запуск',
    accuracy: 'Точность на тесте',
    decisiveShare: 'Вес решающих слов',
    accuracyDecisiveMasked: 'Решающие скрыты',
    accuracyOthersMasked: 'Скрыто столько же других',
  },
  truthPending: 'Эти числа измеряются на тестовых текстах, когда запуск завершится.',

  computed: 'Как это считается',
  depth: 'Глубина',
  depths: { picture: 'Картинка', numbers: 'С числами', formula: 'Формула' },
  pictureHelp:
    'Столбец — это слово, строка — одно число его вектора. Веса снизу умножают столбцы, и каждая строка складывается в одно число вектора v.',
  pictureWindow: (first, end, all) =>
    `Нарисованы слова с ${count(first)} по ${count(end)} из ${count(all)}. Суммы взяты по всем.`,
  pictureLabel: (words, size) =>
    `Матрица: ${formatCounted(words, 'ru', word)}, ${formatCounted(size, 'ru', dimension)}; веса слов, итоговый вектор, веса выходного слоя и результат`,
  weightSymbols: { mean: '1/n', max: 'взято', last: 'a', attention: 'a' },
  steps: {
    lookup: 'Для каждого слова берётся его вектор',
    logit: 'Свёртка даёт каждому слову логит',
    weight: 'Softmax превращает логиты в доли',
    pooled: 'Из многих векторов получается один',
    score: 'Выходной слой оценивает вектор',
    probability: 'Оценка становится вероятностью',
    loss: 'Функция потерь, если верен выбранный класс',
  },
  followed: 'За каким числом следим',
  followedName: (j, size) => `${count(j)} из ${count(size)}`,
  formulaHint: 'Выберите слова выше, и они появятся в суммах.',

  save: 'Сохранить',
  saveAs: { svg: 'Картинка в SVG', png: 'Картинка в PNG', csv: 'Числа в CSV' },
  saveFailed: 'Файл не получился. Очень большую картинку сохраняйте в SVG: у PNG есть предел размера.',
  figureTitle: (run, predicted, probability) => `${run}: ${predicted}, ${probability}`,
  figureWords: (first, end, all) => `слова с ${count(first)} по ${count(end)} из ${count(all)}`,
}
