import type { controls as en } from './en'

export const controls: typeof en = {
  next: (name) => `Следующий запуск учится на текстах «${name}».`,
  train: 'Обучить',
  trainAll: 'Обучить все четыре',
  pause: 'Пауза',
  resume: 'Дальше',
  step: 'Шаг',
  stop: 'Стоп',
  again: 'С другим сидом',
  anotherText: 'Другой текст из этих данных',
  changeData: 'Сменить данные',
  loss: 'Функция потерь',
  lossUnseen: 'на отложенной выборке',
  curves: 'Как шло обучение',
  noRun: 'Здесь пока нет запусков. Нажмите «Обучить» и смотрите, как модель учится.',
}
