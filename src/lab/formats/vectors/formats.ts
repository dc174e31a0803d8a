/** How word vectors are kept in files. `projector` is the pair of tables that the Embedding Projector reads. */
export const vectorFormats = ['word2vec', 'word2vec-binary', 'glove', 'projector'] as const

/**
 * - word2vec: a line with the number of words and their size, then a word and its numbers a line, between spaces; fastText's .vec is
 *   the same
 * - word2vec-binary: the same first line; then each word, a space, little-endian float32 numbers, and a line end that may be missing
 * - glove: as word2vec without the first line
 */
export type VectorFormat = (typeof vectorFormats)[number]
