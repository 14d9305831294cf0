-- wrk -s requests.lua URL -- LIST PREFIX SUFFIX : asks for PREFIX .. line .. SUFFIX, line after line; prints one JSON object.
local lines, prefix, suffix, index = {}, "/", "", 0
function init(arguments)
  for line in io.lines(arguments[1]) do lines[#lines + 1] = line end
  prefix, suffix = arguments[2] or "/", arguments[3] or ""
end
function request()
  index = index % #lines + 1
  return wrk.format("GET", prefix .. lines[index] .. suffix)
end
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"rps": %.0f, "p50_ms": %.2f, "p95_ms": %.2f, "p99_ms": %.2f, "requests": %d, "errors": %d, "mean_bytes": %.0f}\n',
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3,
    summary.requests, errors.status + errors.connect + errors.read + errors.write + errors.timeout, summary.bytes / summary.requests))
end
