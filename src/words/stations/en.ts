/** What each station is about: what the one before could not do, and what to try. */
export const stations = {
  words: {
    title: 'Words',
    short: 'Words',
    why: 'A network computes with numbers, and a word is not one. Give each word a vector, and let it learn to predict the words around it, or the counts of the whole text: words in the same company end up in the same place.',
    tryThis:
      'Watch the map fall into groups as it learns. Then ask it what is to one word as another is to a third.',
  },
  senses: {
    title: 'One word, many meanings',
    short: 'Meanings',
    why: 'One vector a word is one vector for all its meanings: a bat that flies and a bat that hits are the same point. Only the words around it tell them apart.',
    tryThis:
      'Choose a word of two senses. Its own vector is one point; the means of its neighbours fall in two.',
  },
  pooling: {
    title: 'Many vectors, one vector',
    short: 'One vector',
    why: 'Every word has a vector of its own, but a verdict on the whole text needs a single one. The mean, the maximum and the last word each make it in their way, and each of them loses something.',
    tryThis: 'Train all four. Which word does each of them keep? And in your own text?',
  },
  attention: {
    title: 'Attention',
    short: 'Attention',
    why: 'The mean hears all words alike, the maximum forgets who spoke, the last word forgets the rest. Attention learns how much each word should count, so one that decides can outweigh a hundred that do not.',
    tryThis: 'Watch the deciding word darken as it learns. Then type a sentence of your own.',
  },
}
