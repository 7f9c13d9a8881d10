#!/bin/sh
# Trains the weights of this crate again. $1: a folder with train.conllu and dev.conllu of UD_Vietnamese-VTB.
set -eu
vtb=$1
here=$(dirname "$0")
data=$here/../lexicon/data
train() { # list, file, treebanks
    list=$1 out=$2
    shift 2
    cargo run --release -q -p bantin-train -- words --list "$data/$list" --abbreviations "$data/abbreviations.tsv" \
        "$@" -o "$here/weights/$out"
}
train words.tsv words-train.bin --train "$vtb/train.conllu" --test "$vtb/dev.conllu" --folds 5
train words.tsv words.bin --train "$vtb/train.conllu" --train "$vtb/dev.conllu" --folds 10
own=$here/gold/own.txt
train words-clean.tsv clean-train.bin --also "$own" --train "$vtb/train.conllu" --test "$vtb/dev.conllu" --folds 5
train words-clean.tsv clean.bin --also "$own" --train "$vtb/train.conllu" --train "$vtb/dev.conllu" --folds 10
