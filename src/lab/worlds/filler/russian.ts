import type { Random } from '../../random'
import { capitalised } from '../passage'
import type { FillerGrammar } from './filler'

const men =
  'садовник учитель пекарь водитель художник моряк врач сосед студент портной почтальон пастух мельник рыбак плотник музыкант Пётр Иван Николай Степан'.split(
    ' ',
  )
const women =
  'соседка учительница художница студентка бабушка портниха хозяйка певица Анна Мария Вера Ольга'.split(' ')

/** In the past tense, masculine: the feminine adds "а". */
const actions =
  'купил покрасил вымыл продал потерял заметил спрятал нарисовал починил упаковал измерил завернул почистил одолжил поставил'.split(
    ' ',
  )
const rests: readonly (readonly [masculine: string, feminine: string])[] = [
  ['улыбнулся', 'улыбнулась'],
  ['заснул', 'заснула'],
  ['ждал', 'ждала'],
  ['отдыхал', 'отдыхала'],
  ['свистел', 'свистела'],
  ['чихнул', 'чихнула'],
  ['задремал', 'задремала'],
  ['кивнул', 'кивнула'],
  ['засмеялся', 'засмеялась'],
  ['задумался', 'задумалась'],
]

/** Things in the accusative, by the ending that an adjective takes with them. */
const things: readonly (readonly [ending: string, words: readonly string[]])[] = [
  ['', 'стул зонт велосипед чайник чемодан ковёр барабан стол фонарь колокольчик'.split(' ')],
  ['ую', 'корзину лампу коробку лестницу вазу лопату верёвку карту игрушку шкатулку'.split(' ')],
  ['ое', 'зеркало радио ведро одеяло кресло'.split(' ')],
]
/** Colours and patterns, which no world gives a meaning to. */
const looks = 'красный зелёный серый жёлтый белый чёрный пёстрый полосатый деревянный пустой'.split(' ')
const manners = ['тихо', 'спокойно', 'вдруг', 'наконец', 'снова', 'опять']
const places = [
  'в саду',
  'возле вокзала',
  'за домом',
  'у реки',
  'на рынке',
  'на мосту',
  'под дубом',
  'на кухне',
  'рядом с мельницей',
  'во дворе',
  'в порту',
  'у дороги',
  'в деревне',
  'около школы',
  'на холме',
  'на чердаке',
  'на углу',
  'перед магазином',
  'у окна',
]
const times = [
  'вчера',
  'в понедельник',
  'в пятницу',
  'утром',
  'вечером',
  'после завтрака',
  'до полудня',
  'на рассвете',
  'на прошлой неделе',
  'однажды',
  'позже',
]

function something(random: Random): string {
  const [ending, words] = random.pick(things)
  const thing = random.pick(words)
  if (random.uniform() >= 0.4) return thing
  const look = random.pick(looks)
  return `${ending === '' ? look : look.slice(0, -2) + ending} ${thing}`
}

function deedOf(random: Random): string {
  const she = random.uniform() < 0.4
  return `${random.pick(she ? women : men)} ${random.pick(actions)}${she ? 'а' : ''} ${something(random)}`
}

function restOf(random: Random, manner = ''): string {
  const she = random.uniform() < 0.4
  return `${random.pick(she ? women : men)} ${manner}${random.pick(rests)[she ? 1 : 0]}`
}

export const russian: FillerGrammar = {
  sentence(random) {
    switch (random.integer(6)) {
      case 0:
        return capitalised(`${random.pick(times)} ${deedOf(random)}.`)
      case 1:
        return capitalised(`${deedOf(random)} ${random.pick(places)}.`)
      case 2:
        return capitalised(`${random.pick(times)} ${deedOf(random)} ${random.pick(places)}.`)
      case 3:
        return capitalised(`${restOf(random)} ${random.pick(places)}.`)
      case 4:
        return capitalised(`${random.pick(places)} ${deedOf(random)}.`)
      default:
        return capitalised(`${random.pick(times)} ${restOf(random)} ${random.pick(places)}.`)
    }
  },
  ofTwo: (random) => capitalised(`${restOf(random)}.`),
  ofThree: (random) => capitalised(`${restOf(random, `${random.pick(manners)} `)}.`),
}
