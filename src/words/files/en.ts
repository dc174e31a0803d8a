/** How a chosen file is read: said where files are chosen, and loaded with that part of the page. */
export const files = {
  encoding: 'Encoding',
  encodings: {
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16LE',
    'utf-16be': 'UTF-16BE',
    'windows-1251': 'Windows-1251 (Cyrillic)',
    'windows-1252': 'Windows-1252 (Latin-1)',
    'windows-1250': 'Windows-1250 (Central European)',
    'koi8-r': 'KOI8-R (Cyrillic)',
    ibm866: 'CP866 (Cyrillic, DOS)',
  },
  encodingAsk:
    'The encoding is not certain. Choose the line that reads right. If none does, save the file as UTF-8.',
  encodingLikely: 'Guessed. If letters look wrong, choose another.',
  delimiter: 'Columns are parted by',
  delimiters: { ',': 'a comma ,', ';': 'a semicolon ;', '\t': 'a tab', '|': 'a bar |' },
  folderHelp:
    'A folder with a folder for each class (pos/, neg/) can be dropped as well: every file in it is one text.',
  boxesHelp: 'One class per box, one text per line. Two classes are enough to begin.',
  tableHelp: 'A column of texts and a column of classes, with tabs, commas or as JSON lines.',
  filesHelp:
    '.txt: one class per file. .csv, .tsv, .jsonl: pick the columns below. Files stay on this machine.',
  filesOfAnyText:
    '.txt, or .csv, .tsv and .jsonl with a column of texts. All of them together are one text. Files stay on this machine.',
  anyText: 'Any text, a line or a book. Lines end a thought: neighbours are not looked for across them.',
}
