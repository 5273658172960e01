package dev.edgewise.study;

import dev.edgewise.model.RandomModel.Kind;
import net.jqwik.api.Group;

/// The identities of docs/algorithms.md for random models, circuits and tasks of every architecture.
class IdentitiesTest {
    @Group
    class Gpt2Circuits extends CircuitIdentities {
        Gpt2Circuits() {
            super(Kind.GPT2);
        }
    }

    @Group
    class Gpt2Scores extends ScoreIdentities {
        Gpt2Scores() {
            super(Kind.GPT2);
        }
    }

    @Group
    class LlamaCircuits extends CircuitIdentities {
        LlamaCircuits() {
            super(Kind.LLAMA);
        }
    }

    @Group
    class LlamaScores extends ScoreIdentities {
        LlamaScores() {
            super(Kind.LLAMA);
        }
    }

    @Group
    class ParallelNeoxCircuits extends CircuitIdentities {
        ParallelNeoxCircuits() {
            super(Kind.NEOX_PARALLEL);
        }
    }

    @Group
    class ParallelNeoxScores extends ScoreIdentities {
        ParallelNeoxScores() {
            super(Kind.NEOX_PARALLEL);
        }
    }

    @Group
    class SequentialNeoxCircuits extends CircuitIdentities {
        SequentialNeoxCircuits() {
            super(Kind.NEOX_SEQUENTIAL);
        }
    }

    @Group
    class SequentialNeoxScores extends ScoreIdentities {
        SequentialNeoxScores() {
            super(Kind.NEOX_SEQUENTIAL);
        }
    }
}
