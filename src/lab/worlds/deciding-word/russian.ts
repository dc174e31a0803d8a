import type { Noun, OpinionGrammar } from './opinions'

const openings: readonly (readonly [masculine: string, feminine: string])[] = [
  ['Это был', 'Это была'],
  ['Какой', 'Какая'],
  ['Запомнился', 'Запомнилась'],
  ['Потом был', 'Потом была'],
  ['Всем запомнился', 'Всем запомнилась'],
  ['Вышел', 'Вышла'],
]
const masculine = (word: string): Noun => ({ word, feminine: false })
const feminine = (word: string): Noun => ({ word, feminine: true })

export const russian: OpinionGrammar = {
  classes: [
    {
      name: 'отрицательный',
      words: ['ужасный', 'скучный', 'нудный', 'унылый', 'скверный', 'жалкий', 'тоскливый', 'отвратительный'],
      negators: ['вряд ли', 'едва ли', 'увы'],
    },
    {
      name: 'положительный',
      words: [
        'чудесный',
        'прекрасный',
        'великолепный',
        'блестящий',
        'замечательный',
        'восхитительный',
        'отличный',
        'дивный',
      ],
      negators: ['ничуть', 'отнюдь', 'нисколько'],
    },
    {
      name: 'страшный',
      words: [
        'жуткий',
        'зловещий',
        'пугающий',
        'мрачный',
        'кошмарный',
        'тревожный',
        'устрашающий',
        'грозный',
      ],
      negators: [],
    },
    {
      name: 'трогательный',
      words: [
        'нежный',
        'душевный',
        'щемящий',
        'пронзительный',
        'сердечный',
        'светлый',
        'ласковый',
        'задушевный',
      ],
      negators: [],
    },
  ],
  keys: [
    ...'фильм боевик вестерн сериал триллер мюзикл мультфильм'.split(' ').map(masculine),
    ...'картина комедия драма мелодрама экранизация кинолента'.split(' ').map(feminine),
  ],
  others: [
    ...'ужин обед концерт вечер спектакль роман доклад рассказ разговор праздник'.split(' ').map(masculine),
    ...'прогулка песня поездка книга лекция музыка история беседа встреча речь'.split(' ').map(feminine),
  ],
  // Only adjectives whose feminine is "-ая": none is soft, as "синий" is.
  agree: (adjective, noun) => (noun.feminine ? `${adjective.slice(0, -2)}ая` : adjective),
  opening(random, _adjective, noun, question) {
    const [he, she] = question ? (['Это был', 'Это была'] as const) : random.pick(openings)
    return noun.feminine ? she : he
  },
}
