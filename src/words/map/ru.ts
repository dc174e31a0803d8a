import { formatCount, formatCounted, formatNumber, formatShare } from '../numbers'
import type { map as english } from './en'

const counted = (count: number, one: string, few: string, many: string): string =>
  formatCounted(count, 'ru', { one, few, many })
const number = (value: number): string => formatNumber(value, 'ru')

const range = ([from, to]: readonly [from: number, to: number]): string =>
  from === to ? formatCount(from, 'ru') : `${formatCount(from, 'ru')}–${formatCount(to, 'ru')}`

/** The map of words in Russian. */
export const map: typeof english = {
  title: 'Карта слов',
  nearer: 'Ближе',
  further: 'Дальше',
  whole: 'Показать всё',
  lasso: 'Обвести слова петлёй',
  picture: (words, word) =>
    `Карта: ${counted(words, 'слово', 'слова', 'слов')}${word === undefined ? '' : `, выбрано «${word}»`}. Стрелки ведут от слова к слову, Enter удерживает, Escape отпускает; Shift и стрелки двигают карту, плюс и минус меняют масштаб, 0 показывает всё.`,
  about: (shown, all) =>
    shown === all
      ? `${counted(shown, 'слово', 'слова', 'слов')}, все векторы длины 1; видны два направления, в которых они различаются сильнее всего.`
      : `Самые частые ${formatCount(shown, 'ru')} из ${formatCount(all, 'ru')} слов, все векторы длины 1; видны два направления, в которых они различаются сильнее всего.`,
  shares: (x, y) =>
    `На эти два приходится ${formatShare(x + y, 'ru')} различий (${formatShare(x, 'ru')} по горизонтали, ${formatShare(y, 'ru')} по вертикали).`,
  waiting: 'Карта появится с первым чекпойнтом.',
  stillOther: (run) =>
    `У этого запуска нет векторов.${run === undefined ? '' : ` На карте остались векторы запуска «${run}».`}`,
  search: 'Найти слово',
  unknown: (word) => `У слова «${word}» здесь нет вектора.`,
  didYouMean: (word) => `Может быть, «${word}»?`,
  colourBy: 'Цвет',
  colours: { class: 'по классу', cluster: 'по кластерам', frequency: 'по частоте', none: 'один' },
  noClass: 'без класса',
  frequent: 'частые',
  rare: 'редкие',
  mapAlong: 'Оси',
  axes: { variance: 'PCA', umap: 'UMAP', tsne: 't-SNE', words: 'по словам' },
  layout: {
    about: {
      umap: 'UMAP притягивает каждое слово к его ближайшим и отталкивает от прочих. Видны группы; как далеко они друг от друга, значит мало.',
      tsne: 't-SNE хранит, кто с кем рядом, и жертвует остальным: размеры групп и расстояния между ними значат мало.',
    },
    shown: (shown, all, method) =>
      shown === all
        ? `${counted(shown, 'слово', 'слова', 'слов')}, карта построена методом ${method}.`
        : `Самые частые ${formatCount(shown, 'ru')} из ${formatCount(all, 'ru')} слов, карта построена методом ${method}.`,
    settings: 'Настройки карты',
    start: 'Построить карту',
    again: 'Построить заново',
    progress: 'Строим карту',
    searching: 'Ищем соседей',
    left: (time) => `осталось ${time}`,
    took: (words, time) => `${counted(words, 'слово', 'слова', 'слов')} за ${time}.`,
    follows: 'Идёт за обучением.',
    stale: (step) => `Это карта шага ${step}; слова с тех пор сдвинулись.`,
  },
  axisX: 'Вправо',
  axisY: 'Вверх',
  minus: 'минус',
  words: 'Сколько слов',
  caught: (count) => `Обведено: ${counted(count, 'слово', 'слова', 'слов')}`,
  letGo: 'Отпустить',
  hint: 'Наведите на слово или щёлкните, чтобы его удержать. Shift и движение мышью — петля. Стрелки ведут от слова к слову.',
  noFurther: 'Дальше в эту сторону слов нет.',
  heldNow: (word) => `${word}: удерживается`,

  word: (word) => `«${word}»`,
  chooseWord: 'Наведите на слово на карте или выберите его здесь, чтобы увидеть его соседей.',
  wordList: 'О каких словах можно спросить',
  wordsHere: (listed, all) =>
    listed === all
      ? `Все слова по алфавиту: ${formatCount(all, 'ru')}`
      : `Самые частые ${formatCount(listed, 'ru')} из ${formatCount(all, 'ru')} слов, по алфавиту`,
  rank: (rank, all) => `${formatCount(rank, 'ru')}-е из ${formatCount(all, 'ru')} по частоте`,
  neighbours: 'Ближайшие слова',
  neighboursAbout: 'Слова, чьи векторы смотрят в ту же сторону: они бывают в той же компании.',
  beside: 'Ожидаются рядом',
  besideAbout:
    'Слова, чей второй вектор даёт с этим наибольшее произведение: рядом с ними модель и учится его ждать.',
  by: 'Близость',
  nearness: { cosine: 'угол', dot: 'произведение' },
  bothVectors: 'Два его вектора',
  vectorNames: { centre: 'само слово', context: 'как сосед', only: 'его вектор' },
  vectorCell: (index, value) => `число ${formatCount(index, 'ru')}: ${number(value)}`,

  analogies: 'Аналогии',
  analogiesAbout:
    'Что относится к третьему слову так же, как второе к первому? Ответ — слово, ближайшее к b − a + c.',
  a: 'a',
  b: 'b',
  c: 'c',
  isTo: 'относится к',
  as: 'как',
  another: 'Другая',
  right: 'верно: так устроен этот мир',

  pair: 'Один шаг в числах',
  pairAbout: (word, beside) => `Один шаг на одной паре: прочитано «${word}», рядом стояло «${beside}».`,
  pairNone:
    'Выберите слово на карте. У Word2Vec по два вектора на слово, и здесь разобран один шаг обучения на этом слове.',
  pairSteps: {
    product: 'Насколько они ожидаются вместе: произведение двух векторов.',
    sigmoid: 'То же как вероятность.',
    loss: 'Насколько модель удивлена, увидев их вместе.',
    step: (rate) =>
      `При скорости обучения ${rate} оба вектора сдвигаются навстречу друг другу — тем сильнее, чем больше не хватает до 1.`,
    after: 'Произведение после одного этого шага.',
  },
  pairWhy:
    'Каждое слово, стоящее рядом с теми же соседями, притягивается к тем же векторам. Поэтому слова из одной компании оказываются вместе, хотя друг с другом и не встречались.',

  matrix: 'Матрица счётчиков',
  matrixAbout: (count, words) =>
    `Хотя бы раз вместе: ${counted(count, 'пара слов', 'пары слов', 'пар слов')}. Слов по порядку частоты: ${formatCount(words, 'ru')}. Чем темнее, тем чаще (шкала логарифмическая).`,
  matrixHint: 'Отдалите, чтобы увидеть всё, приблизьте, чтобы прочесть числа; тяните, чтобы сдвинуть.',
  matrixKeys:
    'Стрелки двигают её, плюс и минус меняют масштаб, 0 показывает всё, Home ведёт к самым частым словам.',
  matrixScale: 'Как часто, логарифмически',
  matrixRange: ({ rows, columns }, all) =>
    `Слова ${range(rows)} сверху вниз, ${range(columns)} слева направо, всего ${formatCount(all, 'ru')}`,
  matrixBlock: (rows, columns, mean) =>
    `слова ${range(rows)} со словами ${range(columns)}: в среднем ${number(mean)} на пару`,
  matrixCount: 'Посчитать по тексту',
  matrixPicture: ({ rows, columns }) =>
    `Совместная встречаемость слов ${range(rows)} и ${range(columns)} по частоте`,
  matrixCell: (row, column, value) => `${row} и ${column}: ${number(value)}`,
  matrixOfRuns:
    'В файле векторов нет счётчиков, по которым они получены. Вернитесь к запуску, чтобы увидеть его матрицу.',
  weight: 'Сколько весит счётчик: f(x)',
  weightAbout: (share) =>
    `Столбики — счётчики этого текста, линия — f(x). ${formatShare(share, 'ru')} счётчиков меньше x_max и весят меньше 1.`,
  weightPicture: 'Вес счётчика и сколько есть счётчиков каждой величины',
  weightAxis: 'счётчик x (шкала логарифмическая)',

  scores: 'Оценка по мнению людей',
  scoresAbout:
    'Добавьте набор пар слов с числом (WordSim-353, SimLex-999, MEN, RUSSE) или аналогий (questions-words). Оценка считается в каждом чекпойнте, на который вы смотрите.',
  scoresAdd: 'Выбрать наборы',
  similarity: (name, correlation, covered, pairs) =>
    `${name}: корреляция Спирмена ${Number.isFinite(correlation) ? number(correlation) : '–'}; есть ${formatCount(covered, 'ru')} из ${counted(pairs, 'пары', 'пар', 'пар')}`,
  analogyScore: (name, right, asked) =>
    `${name}: верно ${asked > 0 ? formatShare(right / asked, 'ru') : '–'} из ${counted(asked, 'аналогии', 'аналогий', 'аналогий')}`,
  removeSet: (name) => `Убрать ${name}`,

  column: (name) => `по «${name}»`,
  noValue: 'без значения',
  moreValues: (count) => `ещё ${counted(count, 'значение', 'значения', 'значений')}`,
  logarithmic: 'логарифмически',
  columnsOpen: 'Таблица слов',
  columnsHelp:
    'Таблица с заголовком, слова в первом столбце (.tsv, .csv): по ней раскрасится карта. Можно отпустить файл над картой.',
  columnsFound: (name, found, of) =>
    `${name}: есть ${formatCount(found, 'ru')} из слов карты (всего ${formatCount(of, 'ru')}).`,
  columnsClose: 'Убрать',
  dropVectors:
    'Отпустите здесь векторы, два .tsv для Embedding Projector вместе или таблицу слов для раскраски',
  open: 'Открыть векторы',
  opening: (name) => `Читается ${name}`,
  opened: (name, words, size) =>
    `${name}: ${counted(words, 'слово', 'слова', 'слов')}, по ${counted(size, 'числу', 'числа', 'чисел')} в векторе`,
  takeBefore: (count) => `Взять слова до этого места: ${formatCount(count, 'ru')}`,
  closeFile: 'Назад к запуску',
  first: 'Прочитать только первые слова',
  firstAll: 'все',
  save: 'Сохранить векторы',
  formats: {
    word2vec: 'word2vec, текст',
    'word2vec-binary': 'word2vec, двоичный',
    glove: 'GloVe',
    projector: 'Embedding Projector (два .tsv)',
  },
  files: 'Векторы и оценки',
  cancel: 'Отмена',

  senses: 'Все места, где оно стоит',
  sensesWord: 'Слово',
  sensesAbout: (shown, found) =>
    shown === found
      ? `${counted(found, 'вхождение', 'вхождения', 'вхождений')}. Каждая точка — одно из них; её место — среднее векторов соседей.`
      : `${formatCount(shown, 'ru')} из ${counted(found, 'вхождения', 'вхождений', 'вхождений')}, равномерно по тексту. Каждая точка — одно из них; её место — среднее векторов соседей.`,
  sensesNone: (word) => `Слова «${word}» в этом тексте нет.`,
  sensesOwn: 'его собственный вектор: во всех местах один и тот же',
  sensesApart: (silhouette, accuracy) =>
    `Насколько разошлись значения: силуэт ${number(silhouette)} (1 — лучше всего, 0 — смешаны); ближе всего к своему значению — ${formatShare(accuracy, 'ru')} вхождений.`,
  sensesUnknown: 'Значения в этом тексте никто не размечал. Посмотрите сами, распадаются ли точки на группы.',
  sensesWindow: 'Соседей с каждой стороны',
  sensesPicture: (word, count) =>
    `«${word}»: ${counted(count, 'вхождение', 'вхождения', 'вхождений')}, расположены по соседям`,
  sensesList: 'В контексте',
  sensesStatic:
    'По собственному вектору слова все они лежат в одной точке. Одному вектору на слово лучше не суметь.',
}
