#!/usr/bin/env bash
# Trains on real sentences from the terminal, two epochs, and asks for an accuracy well above guessing (0.5).
set -eu
out=$(mktemp -d)
npm run --silent lab -- train --data ../shared/data/labelled/rt-polarity.pos \
  --data ../shared/data/labelled/rt-polarity.neg --encoding windows-1252 --set epochs=2 --backend wasm \
  --quiet --out "$out/run.json"
node -e '
  const { summary } = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"))
  console.log("rt-polarity, 2 epochs: test accuracy", summary.test.accuracy)
  process.exit(summary.test.accuracy > 0.65 ? 0 : 1)
' "$out/run.json"
