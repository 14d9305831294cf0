#pragma once
#include <zlib.h>
#include <string.h>

// zlib offers these two as macros, which Swift cannot call.
static inline int datamed_deflateInit2(z_stream *stream, int level, int windowBits) {
    return deflateInit2(stream, level, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
}
static inline int datamed_inflateInit2(z_stream *stream, int windowBits) {
    return inflateInit2(stream, windowBits);
}
