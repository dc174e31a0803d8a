import type { NumberField, Schema } from '../../settings'
import { worldFields } from '../fields'

const share = (
  name: string,
  byDefault: number,
  label: NumberField['label'],
  help: NumberField['help'],
): NumberField => ({
  ...{ kind: 'number', name, group: 'data', label, help, integer: false, min: 0, max: 1 },
  ...{ default: byDefault, scale: 'linear', step: 0.05 },
})

export const schema: Schema = [
  ...worldFields.map((field) =>
    field.name === 'texts' && field.kind === 'number' ? { ...field, max: 50_000 } : field,
  ),
  share(
    'plain',
    0.2,
    { en: 'Share without opinion', ru: 'Доля без оценки' },
    {
      en: 'How many texts say nothing of the film’s worth. Each of them is written twice, once in each class, so that the model learns a half.',
      ru: 'Какая доля текстов ничего не говорит о достоинствах фильма. Каждый из них написан дважды, по разу в каждом классе: так модель выучивает одну вторую.',
    },
  ),
  share(
    'negation',
    0.2,
    { en: 'Share of negation', ru: 'Доля отрицаний' },
    {
      en: 'How often an opinion is made of the opposite one: “not good”, “nothing interesting”, and less often “not bad”.',
      ru: 'Как часто оценка получается из противоположной: «не смешно», «ничего интересного» и реже «не скучно».',
    },
  ),
  share(
    'contrast',
    0.2,
    { en: 'Share of “but”', ru: 'Доля «но»' },
    {
      en: 'How often an opinion is opposed to another, and the one after “but” decides.',
      ru: 'Как часто одна оценка стоит против другой: решает та, что после «но».',
    },
  ),
  {
    kind: 'number',
    name: 'fillerSentences',
    group: 'data',
    label: { en: 'Sentences around', ru: 'Предложений вокруг' },
    help: {
      en: 'At most this many sentences without an opinion stand beside those that decide.',
      ru: 'Сколько самое большее предложений без оценки стоит рядом с решающими.',
    },
    integer: true,
    min: 0,
    max: 20,
    default: 1,
    scale: 'linear',
    step: 1,
  },
]
