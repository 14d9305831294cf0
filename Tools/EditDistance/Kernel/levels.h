#ifndef CED_LEVELS_H
#define CED_LEVELS_H

#include "CEditDistance.h"

// Each set of instructions compiles lanes.h under its own names.
#define CED_DECLARE(level) \
    int ced_distances_##level(const struct ced_run *, const struct ced_texts *, uint16_t *, size_t); \
    void ced_differences_##level(const uint8_t *, size_t, const uint8_t *, uint16_t *);

CED_DECLARE(baseline)
#if defined(__x86_64__)
CED_DECLARE(avx2)
CED_DECLARE(avx512)
#endif

#endif
