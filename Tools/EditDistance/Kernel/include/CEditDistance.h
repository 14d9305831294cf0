#ifndef CEDITDISTANCE_H
#define CEDITDISTANCE_H

#include <stddef.h>
#include <stdint.h>

// One text against many, a dictionary word in each lane of a vector: Hyyrö's bit-parallel optimal string alignment distance
// (H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003).

/// The bytes of one row of lanes in memory, whatever the width of the registers that read it.
#define CED_ROW 64

/// Sets of instructions, each better than the one before.
enum { CED_BASELINE = 0, CED_AVX2 = 1, CED_AVX512 = 2 };

/// The best set that this processor offers.
int ced_best_level(void);

/// Groups of words of one shape: `bits` of a lane (16, 32 or 64) and how many such lanes, `words`, one dictionary word takes.
/// A group is `CED_ROW * 8 / bits` dictionary words. `patterns`, on a boundary of CED_ROW bytes, holds for each group, for each of the `symbols` symbols (0 is
/// "in no word" and has no bit), `words` rows: bit i of a lane is set where the word has the symbol at its i-th place. `masks` holds for each group `words` rows
/// with one bit for each place of the word.
struct ced_run {
    int bits, words;
    size_t groups, symbols;
    const void *patterns, *masks;
};

/// Texts one after the other, as numbers of symbols; text i is symbols[starts[i] ..< starts[i + 1]], at most 65,000 of them.
struct ced_texts {
    size_t count;
    const uint8_t *symbols;
    const size_t *starts;
};

/// For each text, the distance to each word of the run, group after group, at `distances + i * stride`. Lanes without a word receive the text's length.
/// False when the run has no kernel for its shape.
int ced_distances(int level, const struct ced_run *run, const struct ced_texts *texts, uint16_t *distances, size_t stride);

/// The sum of absolute differences between a histogram of 32 counts and each of `count` others.
void ced_differences(int level, const uint8_t *histograms, size_t count, const uint8_t *histogram, uint16_t *differences);

#endif
