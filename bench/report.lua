-- Tells what wrk measured as one line of JSON, and, where PATHS is set (paths with spaces between), asks for them in turn.
local paths = {}
for path in (os.getenv("PATHS") or ""):gmatch("%S+") do
  paths[#paths + 1] = path
end

local turn = 0
if #paths > 0 then
  request = function()
    turn = turn % #paths + 1
    return wrk.format(nil, paths[turn])
  end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"seconds":%.6f,"p50_ms":%.3f,"p99_ms":%.3f,"max_ms":%.3f,"faults":%d,"bytes":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    latency.max / 1e3, errors.connect + errors.read + errors.write + errors.status + errors.timeout, summary.bytes))
end
