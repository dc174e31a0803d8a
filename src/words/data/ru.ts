import { plural } from '../language'
import { formatBytes, formatCount, formatCounted } from '../numbers'
import type { data as en } from './en'

const counted = (count: number, one: string, few: string, many: string): string =>
  formatCounted(count, 'ru', { one, few, many })

export const data: typeof en = {
  title: 'Данные',
  source: 'Откуда тексты',
  tabs: { world: 'Генератор', paste: 'Вставить', files: 'Файлы' },
  chosen: (name) => `Выбрано: ${name}`,
  chosenElsewhere: 'Эти тексты пришли вместе с запуском. Чтобы заменить их, выберите другие файлы или мир.',

  world: 'Мир',
  sample: 'Какие в нём тексты',
  another: 'Другие тексты',
  decisiveNote: 'Отмечены слова, которые решают класс.',

  pasteMode: 'Что вы вставляете',
  pasteModes: { boxes: 'по полю на класс', table: 'таблицу' },
  anyTextBox: 'Текст, по которому учить слова',
  anyTextPlaceholder: 'Кошка сидела на окне…',
  tablePlaceholder: 'текст\tкласс\nТёплый, смешной фильм\tхорошо\nДва часа впустую\tплохо',
  boxPlaceholder: 'Тёплый, смешной фильм\nСмеялся и плакал',
  className: 'Класс',
  classNames: ['хорошо', 'плохо', 'так себе'],
  classNumber: (number) => `класс ${formatCount(number, 'ru')}`,
  textsOf: (name) => `Тексты класса «${name}», по одному в строке`,
  table: 'Таблица',
  pasted: 'вставленные тексты',
  pastedTable: 'вставленная таблица',
  addClass: 'Ещё класс',
  removeClass: (name) => `Убрать класс «${name}»`,
  longPaste: (characters) =>
    `Вставлено: ${counted(characters, 'знак', 'знака', 'знаков')}. Такой длинный текст сохранён, но целиком здесь не показан.`,
  writeAnew: 'Очистить',

  start: {
    title: 'Векторы, с которых слова начинают',
    choose: 'Файл векторов',
    help: 'word2vec (текст или двоичный), GloVe, .vec от fastText или два .tsv для Embedding Projector вместе; можно сжатые в .gz.',
    ofRun: 'Или из запуска',
    chooseRun: 'выберите запуск',
    noRuns: 'Здесь появятся и запуски станции «Слова».',
    reading: (name) => `Читается ${name}`,
    cancel: 'Отменить',
    remove: 'Выбрать другие',
    chosen: (name, words, size) =>
      `${name}: ${counted(words, 'слово', 'слова', 'слов')}, чисел у каждого: ${formatCount(size, 'ru')}. Столько же будет в векторах классификатора.`,
    missing: (name) => `Слова начинали с векторов «${name}», а здесь их нет. Выберите их или другие.`,
    found: (name, found, of) =>
      found === of
        ? `Все слова (${formatCount(of, 'ru')}) начинают со своих векторов в ${name}.`
        : `Начинают со своих векторов в ${name}: ${formatCount(found, 'ru')} из ${formatCount(of, 'ru')}, остальные — со случайных чисел.`,
    frozen: 'Там они и остаются: учится только то, что их читает.',
  },

  drop: 'Перетащите файлы сюда',
  choose: 'Выбрать файлы',
  remove: (name) => `Убрать ${name}`,
  removeAll: 'Убрать все',
  looking: 'Смотрим, что в файлах',
  more: (name) => `Как читать ${name}`,
  included: 'Пока это не решено, файл не участвует.',
  size: (bytes) => formatBytes(bytes, 'ru'),

  reading: 'Один пример — это',
  readings: {
    lines: 'строка',
    paragraphs: 'абзац',
    whole: 'весь файл',
    table: 'строка таблицы',
  },
  header: 'В первой строке названия столбцов',
  textColumn: 'Текст в столбце',
  labelColumn: 'Класс в столбце',
  column: (number) => `столбец ${number}`,
  isText: 'текст',
  isLabel: 'класс',
  useAsText: (column) => `Брать текст отсюда: ${column}`,
  useAsLabel: (column) => `Брать класс отсюда: ${column}`,
  preview: (name) => `Первые строки ${name}`,
  examples: 'Первые примеры',

  counting: 'Считаем тексты и слова',
  cancel: 'Отменить',
  countAgain: 'Посчитать',
  notCounted: 'Подсчёт отменён. Обучать можно и без него.',
  texts: (count) => counted(count, 'текст', 'текста', 'текстов'),
  words: (count) => counted(count, 'слово', 'слова', 'слов'),
  distinct: (count) => `разных — ${formatCount(count, 'ru')}`,
  longest: (count) => `самый длинный — ${counted(count, 'слово', 'слова', 'слов')}`,
  skipped: (count) =>
    `${plural(count, 'ru', { one: 'Пропущена', few: 'Пропущены', many: 'Пропущено' })} ${counted(count, 'строка', 'строки', 'строк')} без слов или без класса`,
  wordless: (count) =>
    `${plural(count, 'ru', { one: 'Пропущен', few: 'Пропущены', many: 'Пропущено' })} ${counted(count, 'текст', 'текста', 'текстов')} без слов`,
  cut: (words) =>
    `У более длинного текста ${words === 1 ? 'читается первое' : 'читаются первые'} ${counted(words, 'слово', 'слова', 'слов')}; это меняет настройка «Наибольшая длина текста».`,
  opensForTexts:
    'Это ваши тексты, поэтому вместо настроек маленького мира взяты значения по умолчанию для настоящего текста. Что вы изменили сами, осталось.',
  classes: 'Классы',
  moreClasses: (count) => `и ещё ${counted(count, 'класс', 'класса', 'классов')}`,
}
