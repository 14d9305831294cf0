#include "levels.h"

int ced_best_level(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vpopcntdq")
        && __builtin_cpu_supports("avx512bitalg") && __builtin_cpu_supports("avx512vbmi2"))
        return CED_AVX512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt")) return CED_AVX2;
#endif
    return CED_BASELINE;
}

int ced_distances(int level, const struct ced_run *run, const struct ced_texts *texts, uint16_t *distances, size_t stride) {
#if defined(__x86_64__)
    if (level >= CED_AVX512) return ced_distances_avx512(run, texts, distances, stride);
    if (level >= CED_AVX2) return ced_distances_avx2(run, texts, distances, stride);
#endif
    (void)level;
    return ced_distances_baseline(run, texts, distances, stride);
}

void ced_differences(int level, const uint8_t *histograms, size_t count, const uint8_t *histogram, uint16_t *differences) {
#if defined(__x86_64__)
    if (level >= CED_AVX512) return ced_differences_avx512(histograms, count, histogram, differences);
    if (level >= CED_AVX2) return ced_differences_avx2(histograms, count, histogram, differences);
#endif
    (void)level;
    ced_differences_baseline(histograms, count, histogram, differences);
}
