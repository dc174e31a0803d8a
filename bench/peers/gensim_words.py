"""Trains Word2Vec with gensim on one thread, and prints words, seconds and the memory it took as JSON.

usage: gensim_words.py CORPUS OUT.txt ARCHITECTURE EPOCHS SEED SIZE WINDOW NEGATIVES SAMPLE MIN_COUNT THREADS

CORPUS is words between white space; it is cut into sentences of 1,000 words, as word2vec.c does. ARCHITECTURE is skip-gram or cbow.
"""

import json
import resource
import sys
import time

from gensim.models import Word2Vec

corpus, out, architecture, epochs, seed, size, window, negatives, sample, min_count, threads = sys.argv[1:]
sentences = []
for line in open(corpus, encoding="utf8"):
    words = line.split()
    sentences.extend(words[at : at + 1000] for at in range(0, len(words), 1000))
skip_gram = architecture == "skip-gram"
model = Word2Vec(
    vector_size=int(size),
    window=int(window),
    negative=int(negatives),
    hs=0,
    sg=1 if skip_gram else 0,
    min_count=int(min_count),
    sample=float(sample),
    alpha=0.025 if skip_gram else 0.05,
    min_alpha=0.0001,
    workers=int(threads),
    seed=int(seed),
)
model.build_vocab(sentences)
start = time.perf_counter()
model.train(sentences, total_examples=model.corpus_count, epochs=int(epochs))
seconds = time.perf_counter() - start
words = sum(model.wv.get_vecattr(word, "count") for word in model.wv.index_to_key)
model.wv.save_word2vec_format(out)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({"words": int(words), "vocabulary": len(model.wv), "seconds": seconds, "peakBytes": peak}))
