#pragma once
#include <curl/curl.h>

// curl_easy_setopt is variadic, which Swift cannot call: one typed door per kind of option.
static inline CURLcode datamed_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode datamed_curl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode datamed_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode datamed_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}
typedef size_t (*datamed_curl_callback)(char *, size_t, size_t, void *);
static inline CURLcode datamed_curl_set_callback(CURL *handle, CURLoption option, datamed_curl_callback value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode datamed_curl_response_code(CURL *handle, long *code) {
    return curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, code);
}
