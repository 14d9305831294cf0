// The kernel, compiled once for each set of instructions. The including file defines
//   VECTOR        bytes of a register,
//   LEVEL(name)   the name of a function at this level,
//   TOGETHER(w)   how many vectors of words of w lanes advance side by side, so that one does not wait for its own results.

#include "levels.h"
#include <string.h>

typedef uint16_t lanes16 __attribute__((vector_size(VECTOR)));
typedef uint32_t lanes32 __attribute__((vector_size(VECTOR)));
typedef uint64_t lanes64 __attribute__((vector_size(VECTOR)));

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

// What a vector of words starts from: its patterns, its masks, and where its distances go.
struct unit {
    const uint8_t *patterns, *masks;
    uint16_t *distances;
};

// `count` vectors of words, each word over `words` lanes of BITS bits, against one text. Both numbers are constants once inlined.
// Names as in the paper: vp and vn are the places where the column of the matrix goes up and down by one, hp and hn the same for its rows, d0 where the
// diagonal does not move, tr the transpositions. `nhp` is the complement of hp, so that the 1 that enters hp from the right is the 0 that a shift leaves.
// The distance needs no counting on the way: the last column starts at the text's length and goes up and down as vp and vn say.
#define DEFINE_ADVANCE(BITS) \
    INLINE void advance##BITS(const int count, const int words, const struct unit *units, const uint8_t *text, size_t length) { \
        typedef lanes##BITS vector; \
        vector vp[count][words], vn[count][words], d0[count][words], before[count][words]; \
        UNROLL for (int unit = 0; unit < count; unit++) UNROLL for (int word = 0; word < words; word++) { \
            vp[unit][word] = ~(vector){0}; \
            vn[unit][word] = d0[unit][word] = before[unit][word] = (vector){0}; \
        } \
        for (size_t place = 0; place < length; place++) { \
            const size_t row = (size_t)text[place] * (size_t)(words * CED_ROW); \
            UNROLL for (int unit = 0; unit < count; unit++) { \
                vector low_hn = {0}, low_nhp = {0}, low_crossed = {0}; \
                UNROLL for (int word = 0; word < words; word++) { \
                    const vector pattern = *(const vector *)(units[unit].patterns + row + word * CED_ROW); \
                    const vector up = vp[unit][word], down = vn[unit][word]; \
                    const vector crossed = ~d0[unit][word] & pattern; \
                    vector tr = crossed << 1, match = pattern; \
                    if (word) { \
                        tr |= low_crossed >> (BITS - 1); \
                        match |= low_hn >> (BITS - 1); \
                    } \
                    const vector d = (((match & up) + up) ^ up) | match | down | (tr & before[unit][word]); \
                    const vector nhp = ~down & (d | up), hn = d & up; \
                    vector next_nhp = nhp << 1, next_hn = hn << 1; \
                    if (word) { \
                        next_nhp |= low_nhp >> (BITS - 1); \
                        next_hn |= low_hn >> (BITS - 1); \
                    } \
                    vp[unit][word] = next_hn | (~d & next_nhp); \
                    vn[unit][word] = ~next_nhp & d; \
                    d0[unit][word] = d; \
                    before[unit][word] = pattern; \
                    low_crossed = crossed; \
                    low_hn = hn; \
                    low_nhp = nhp; \
                } \
            } \
        } \
        UNROLL for (int unit = 0; unit < count; unit++) { \
            vector distance = (vector){0} + (uint##BITS##_t)length; \
            UNROLL for (int word = 0; word < words; word++) { \
                const vector mask = *(const vector *)(units[unit].masks + word * CED_ROW); \
                distance += __builtin_elementwise_popcount(vp[unit][word] & mask); \
                distance -= __builtin_elementwise_popcount(vn[unit][word] & mask); \
            } \
            typedef uint16_t narrow __attribute__((vector_size(VECTOR * 16 / BITS))); \
            const narrow result = __builtin_convertvector(distance, narrow); \
            memcpy(units[unit].distances, &result, sizeof result); \
        } \
    }
DEFINE_ADVANCE(16)
DEFINE_ADVANCE(32)
DEFINE_ADVANCE(64)

// A run of one shape: vector after vector in the outer loop, so that its patterns stay in the nearest cache while the texts go by.
#define DEFINE_RUN(BITS, WORDS) \
    static void LEVEL(run_##BITS##_##WORDS)(const struct ced_run *run, const struct ced_texts *texts, uint16_t *distances, size_t stride) { \
        enum { together = TOGETHER(WORDS), parts = CED_ROW / VECTOR, lanes = VECTOR * 8 / BITS }; \
        const size_t count = run->groups * parts; \
        for (size_t first = 0; first < count; first += together) { \
            struct unit units[together]; \
            const size_t whole = count - first < together ? 1 : together; \
            for (size_t vector = first; vector < count && vector < first + together; vector += whole) { \
                for (size_t text = 0; text < texts->count; text++) { \
                    for (size_t unit = 0; unit < whole; unit++) { \
                        const size_t group = (vector + unit) / parts, part = (vector + unit) % parts * VECTOR; \
                        units[unit].patterns = (const uint8_t *)run->patterns + group * run->symbols * (WORDS * CED_ROW) + part; \
                        units[unit].masks = (const uint8_t *)run->masks + group * (WORDS * CED_ROW) + part; \
                        units[unit].distances = distances + text * stride + (vector + unit) * lanes; \
                    } \
                    const uint8_t *symbols = texts->symbols + texts->starts[text]; \
                    const size_t length = texts->starts[text + 1] - texts->starts[text]; \
                    if (whole == together) advance##BITS(together, WORDS, units, symbols, length); \
                    else advance##BITS(1, WORDS, units, symbols, length); \
                } \
            } \
        } \
    }
#define SHAPES(EACH) EACH(16, 1) EACH(16, 3) EACH(16, 5) EACH(32, 1) EACH(32, 3) EACH(64, 1) EACH(64, 2) EACH(64, 3) EACH(64, 4)
SHAPES(DEFINE_RUN)

int LEVEL(ced_distances)(const struct ced_run *run, const struct ced_texts *texts, uint16_t *distances, size_t stride) {
#define TRY_RUN(BITS, WORDS) \
    if (run->bits == BITS && run->words == WORDS) { \
        LEVEL(run_##BITS##_##WORDS)(run, texts, distances, stride); \
        return 1; \
    }
    SHAPES(TRY_RUN)
    return 0;
}

void LEVEL(ced_differences)(const uint8_t *histograms, size_t count, const uint8_t *histogram, uint16_t *differences) {
    for (size_t index = 0; index < count; index++) {
        const uint8_t *other = histograms + index * 32;
        unsigned sum = 0;
        for (int bucket = 0; bucket < 32; bucket++)
            sum += (unsigned)__builtin_abs((int)other[bucket] - (int)histogram[bucket]);
        differences[index] = (uint16_t)sum;
    }
}
