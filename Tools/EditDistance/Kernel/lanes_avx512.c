#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vpopcntdq,avx512bitalg,avx512vbmi2,bmi,bmi2,popcnt"))), apply_to = function)
#define VECTOR 64
#define LEVEL(name) name##_avx512
#define TOGETHER(words) ((words) <= 2 ? 2 : 1)
#include "lanes.h"
#pragma clang attribute pop
#endif
