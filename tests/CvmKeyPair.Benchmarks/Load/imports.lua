-- Sends each request of a file once: the file holds the length of each, ten digits and a line break, before its bytes. wrk runs this in
-- its one thread, but for setup and done.
local requests, number = {}, 0
local thread
refused, refusal = 0, ""

function setup(the_thread)
  thread = the_thread
end

function init(arguments)
  local file = assert(io.open(arguments[1], "rb"))
  while true do
    local length = file:read(11)
    if not length then break end
    requests[#requests + 1] = file:read(tonumber(length))
  end
  file:close()
end

-- where the file was too short for the machine, it begins again and is refused
function request()
  number = number % #requests + 1
  return requests[number]
end

function response(status, headers, body)
  if not string.find(body, '"KeyId"', 1, true) then
    refused, refusal = refused + 1, body
  end
end

function done(summary, latency)
  local errors = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("measured %d %d %d %d %d %s\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    thread:get("refused") + errors, thread:get("refusal")))
end
