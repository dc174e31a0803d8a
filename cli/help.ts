export const help = `Context Lab on the command line

  npm run lab -- train [settings.json] --data FILE [--data FILE ...] [--out run.json]
  npm run lab -- train [settings.json] --data world:deciding-word [--set-data distance=200 ...]
  npm run lab -- train --data points:spiral [--set-data noise=0.1 ...]
  npm run lab -- vectors FILE [--similarity FILE ...] [--analogies FILE ...] [--neighbours WORD,WORD]
  npm run lab -- look run.json --text TEXT
  npm run lab -- models [--json]

train
  settings.json          {"model": "text-classifier", "settings": {"pooling": "mean", ...}}, any part of it, or a
                         run exported by the page or by --out
  --data FILE            .csv, .tsv or .jsonl with a text and a class column, or text files of one class each,
                         one text a line (the class is in the file's name); JSON with a list of objects; lines of
                         fastText; or a folder with a folder of texts for each class
  --data world:NAME      a generated world, with its settings by --set-data NAME=VALUE
  --data points:NAME     points of the plane (circle, xor, clouds, spiral, plane, hills), with their settings by
                         --set-data NAME=VALUE; or, with --model mlp, a FILE of two columns of numbers and a third
                         with a class or a value
  --text-column NAME     columns of a table, by name or number from 0; guessed when absent
  --label-column NAME
  --encoding NAME        utf-8, utf-16le, utf-16be, windows-1251, windows-1252, windows-1250, koi8-r or ibm866;
                         recognised when absent
  --delimiter NAME       of a table: comma, semicolon, tab or bar, or the sign itself; recognised when absent
  --model NAME           see: models
  --set NAME=VALUE       overrides a setting; may be repeated. A name that no setting has is an error
  --seed N               the same as --set seed=N
  --backend NAME         auto (measured), webgpu (Dawn), wasm or cpu
  --start-vectors FILE   word vectors at which a classifier's words begin, in any format that vectors reads; with
                         --set frozenEmbedding=true they stay as they are
  --start-metadata FILE  their words, where FILE is a projector's table of numbers
  --similarity FILE      scores word vectors by pairs of words with a number while they learn
  --analogies FILE       and by analogies, in the form of word2vec's questions-words.txt
  --vectors FILE         writes word vectors when they have learned, in word2vec's text format
  --out FILE             writes the run, weights included; the page imports it. Folders that are missing are made
  --quiet                prints the result only

vectors
  FILE                   word vectors: word2vec's text or binary format, GloVe's, fastText's .vec, packed by gzip
                         or not
  --from FORMAT          word2vec, word2vec-binary, glove or projector; recognised when absent
  --metadata FILE        the words of a projector's table of numbers
  --first N              reads only the first N words, which are the most frequent in nearly all files
  --similarity FILE      Spearman's correlation with pairs of words with a number; may be repeated
  --analogies FILE       the share of analogies answered right; may be repeated
  --among N              asks analogies about the first N words only, with them alone as answers
  --neighbours WORD,WORD the words nearest by cosine, with --count N of them (10)
  --convert FILE         writes the vectors (packed when the name ends in .gz), with --format FORMAT (word2vec)
  --json                 prints one object, for programs

look
  run.json               a run of text-classifier, written by --out or exported by the page; its best weights are used
  --text TEXT            the text to classify, read to its end
                         prints one object: {"classes": [{"name", "probability"}],
                         "tokens": [{"text", "start", "end", "known", "weight"}]}; start and end are UTF-16 indices
                         into TEXT, known is false for a word that was too rare in training, and weight is the
                         pooling's weight on the word (max: the share of dimensions it won), in all 1.
                         npm prints two lines before it: npm run --silent lab -- look ... leaves them out

models
  lists every model with its settings, their ranges and defaults; --json for programs`
