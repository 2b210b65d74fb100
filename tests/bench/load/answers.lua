-- wrk's part of test_load.py: each connection is a leader who gives an answer about every five seconds.
-- wrk ... -- FOLDER, with "leaders" (a line each: public id, secret), "questions" (keys), and "token" (two lines: the cookie's
-- and the form's). What the server called saved is written to FOLDER/saved: leader, question and level, counted from 0.

local PAUSE, JITTER = 5000, 1000 -- ms
local leaders, questions, token, saved = {}, {}, {}, nil
local begun, given = 0, 0

local function lines(path)
  local found = {}
  for line in io.lines(path) do found[#found + 1] = line end
  return found
end

function init(args)
  leaders, questions, token = lines(args[1] .. "/leaders"), lines(args[1] .. "/questions"), lines(args[1] .. "/token")
  saved = io.open(args[1] .. "/saved", "w")
  saved:setvbuf("line")
  math.randomseed(1)
end

function delay()
  begun = begun + 1
  if begun <= #leaders then return math.floor((begun - 1) * PAUSE / #leaders) end
  return PAUSE + math.random(-JITTER, JITTER)
end

function request()
  local leader, question = given % #leaders, math.floor(given / #leaders) % #questions
  local key, level = questions[question + 1], (leader + question) % 4 + 1
  local id, secret = leaders[leader + 1]:match("(%S+) (%S+)")
  given = given + 1
  local body = "csrfmiddlewaretoken=" .. token[2] .. "&" .. key .. "-answer=" .. level
    .. "&" .. key .. "-reason=&" .. key .. "-note=&" .. key .. "-based_on="
  return wrk.format("POST", "/answering/" .. id .. "/answers/" .. key .. "/", {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["Cookie"] = "__Host-csrftoken=" .. token[1] .. "; answer=" .. secret,
    ["HX-Request"] = "true",
    ["Origin"] = "https://127.0.0.1",
    ["X-Forwarded-For"] = "192.0.2.1",
    ["X-Forwarded-Proto"] = "https",
    ["X-Request-ID"] = string.format("answer.%d.%d.%d", leader, question, level),
  }, body)
end

function response(status, headers, body)
  local id = headers["X-Request-ID"] or ""
  if status == 200 and body:find('class="saved"', 1, true) then saved:write(id:gsub("answer%.", ""):gsub("%.", " "), "\n") end
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    '\n{"answered": %d, "connect": %d, "read": %d, "write": %d, "status": %d, "timeout": %d, "median": %d, "late": %d, "slowest": %d}\n',
    summary.requests, errors.connect, errors.read, errors.write, errors.status, errors.timeout,
    latency:percentile(50), latency:percentile(99), latency.max))
end
