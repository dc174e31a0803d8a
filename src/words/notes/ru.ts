import { plural } from '../language'
import { valuesIn, type Values } from '../problems/values'
import type { Notes } from './notes'

const { text, count, counted } = valuesIn('ru')

const sign = (value: Values[string]): string => (value === '\t' ? 'табуляция' : `«${text(value)}»`)
const omitted = (value: Values[string], one: string, many: string): string =>
  plural(Number(value), 'ru', { one, few: many, many })

export const notes: Notes = {
  'encoding-guessed': (v) =>
    `${text(v.name)} читается как ${text(v.encoding)}: так подсказывают его байты. Если буквы не те, выберите другую кодировку.`,
  'encoding-uncertain': (v) =>
    `${text(v.name)} читается как ${text(v.encoding)}, но это неточно. Если буквы не те, выберите другую кодировку или сохраните файл в UTF-8.`,
  'bytes-damaged': (v) =>
    `${text(v.name)}, строка ${count(v.line)}: ${v.count === 1 ? 'повреждённый знак' : `первый из повреждённых знаков (всего ${count(v.count)})`}. Файл читается как UTF-8, на ${v.count === 1 ? 'его месте' : 'их местах'} стоит �.`,
  'characters-zero': (v) =>
    `${text(v.name)}, строка ${count(v.line)}: нулевой знак (NUL), которого в тексте быть не должно; таких мест: ${count(v.count)}. Он пропущен, остальное читается.`,
  'delimiter-tie': (v) =>
    `${text(v.name)}: ${sign(v.delimiter)} и ${sign(v.other)} делят строки на столбцы одинаково хорошо, взят разделитель ${sign(v.delimiter)}. Если столбцы не те, выберите другой.`,
  'rows-uneven': (v) =>
    `${text(v.name)}, строка ${count(v.line)}: ${counted(v.found, { one: 'столбец', few: 'столбца', many: 'столбцов' })} вместо ${count(v.expected)}. Таких строк пропущено: ${count(v.count)}. Если разделитель стоит внутри текста, текст берут в кавычки.`,
  'field-lines': (v) =>
    `${text(v.name)}, строка ${count(v.line)}: поле в кавычках содержит ${counted(v.breaks, { one: 'перенос строки', few: 'переноса строки', many: 'переносов строки' })}${Number(v.count) > 1 ? ` (таких полей ${count(v.count)})` : ''}. Если это не один текст, кавычка стоит не на месте, и строки внутри неё пропали.`,
  'labels-several': (v) =>
    `${text(v.name)}, строка ${count(v.line)}: классов больше одного. Таких строк: ${count(v.count)}; считается первый класс.`,
  'folder-skipped': (v) =>
    `${text(v.name)}: файлов без текста пропущено ${count(v.count)}, например ${text(v.file)}.`,
  'texts-wordless': (v) =>
    `${omitted(v.count, 'Пропущен', 'Пропущено')} ${counted(v.count, { one: 'текст', few: 'текста', many: 'текстов' })} без слов: там только знаки, картинки (эмодзи) или пробелы.`,
  'texts-unlabelled': (v) =>
    `${omitted(v.count, 'Пропущена', 'Пропущено')} ${counted(v.count, { one: 'строка', few: 'строки', many: 'строк' })} без класса.`,
  'texts-cut': (v) =>
    `Обрезано по ${counted(v.max, { one: 'слову', few: 'словам', many: 'словам' })}: ${counted(v.count, { one: 'текст', few: 'текста', many: 'текстов' })} из ${count(v.of)}; в самом длинном слов ${count(v.longest)}. Это меняет настройка «Наибольшая длина текста» (maxLength).`,
  'texts-equal': (v) =>
    `${counted(v.count, { one: 'текст', few: 'текста', many: 'текстов' })} из ${count(v.of)} ${plural(Number(v.count), 'ru', { one: 'состоит', few: 'состоят', many: 'состоят' })} из тех же слов, что и один из предыдущих. Если они попадут и в обучение, и в тест, тест станет слишком лёгким; настройка «Одинаковые тексты вместе» (equalTogether) держит их по одну сторону.`,
  'texts-repeated': (v) =>
    `${counted(v.count, { one: 'текст', few: 'текста', many: 'текстов' })} из ${count(v.of)} для проверки и теста ${plural(Number(v.count), 'ru', { one: 'состоит', few: 'состоят', many: 'состоят' })} из тех же слов, что и текст для обучения, поэтому оценки отчасти измеряют память. Настройка «Одинаковые тексты вместе» (equalTogether) держит их по одну сторону.`,
  'classes-case': (v) =>
    `Некоторые классы различаются только заглавными буквами: ${text(v.names)}. Они считаются разными; если это одно и то же, напишите их одинаково.`,
}
