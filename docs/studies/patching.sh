#!/bin/sh
# Makes what docs/studies/patching.md tells of one model: sweeps in both directions on the sample task ioi, under each of
# its corruptions, and claims about what was found.
#
#   docs/studies/patching.sh MODEL EXAMPLES EDGES HEADS FOLDER [SITE…]
#
#   docs/studies/patching.sh builtin 100 100 a1.h5,a3.h5,a3.h1 target/patching/builtin
#   docs/studies/patching.sh SmolLM2-135M-Instruct.Q4_1.gguf 16 5000 … target/patching/smollm2 residual head
#
# EDGES is the size of the circuit that is claimed, HEADS the nodes of a second claim. The task's own corruption is swept
# at all four sites, the others at the sites that are named (default: all four). The folder gets, for each corruption and
# site, what the command printed (.txt), all cells with all metrics (.csv) and the picture (.svg).
set -eu
model=$1
examples=$2
edges=$3
heads=$4
mkdir -p "$5"
out=$(CDPATH='' cd -- "$5" && pwd -P)
shift 5
others=${*:-residual attention mlp head}
here=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
own=s2-to-random

run() {
    "$here/edgewise" "$@" 2>>"$out/log"
}

sweep() {
    file=$out/$1-$2
    run patch --model "$model" --task ioi --corruption "$1" --site "$2" --direction both --examples "$examples" \
        --out "$file.csv" --picture "$file.svg" >"$file.txt"
}

for site in residual attention mlp head; do
    sweep "$own" "$site"
done
for corruption in s2-to-io all-names-new; do
    for site in $others; do
        sweep "$corruption" "$site"
    done
done

run discover --model "$model" --task ioi --method eap-ig --examples "$examples" --edges "$edges" \
    --out "$out/circuit.json" >"$out/circuit.txt"
run claim --model "$model" --task ioi --circuit "$out/circuit.json" --examples "$examples" --draws 5 --members 20 \
    --says "these $edges edges give the indirect object" --markdown "$out/claim-circuit.md" >"$out/claim-circuit.txt"
run claim --model "$model" --task ioi --nodes "$heads" --examples "$examples" --draws 5 \
    --says "these heads give the indirect object" --markdown "$out/claim-heads.md" >"$out/claim-heads.txt"
