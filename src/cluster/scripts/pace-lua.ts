/**
 * A turn in a pace. KEYS[1]: the pace. ARGV: calls a second, burst, weight, then for an adaptive pace its bounds. Gives the
 * wait in microseconds. The generic cell rate algorithm of ITU-T I.371: one number says when the bucket is full again.
 */
export const take = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local known = redis.call('HMGET', KEYS[1], 'full', 'pause', 'rate', 'at')
local rate = tonumber(ARGV[1])
if ARGV[4] ~= '' then
  rate = tonumber(known[3] or ARGV[1])
  local gone = math.min(1000, math.max(0, now - tonumber(known[4] or now)))
  rate = math.min(tonumber(ARGV[5]), rate * (1 + 0.00002 * gone))
  redis.call('HSET', KEYS[1], 'rate', tostring(rate), 'at', string.format('%.3f', now))
end
local pause = tonumber(known[2] or 0)
local full = math.max(tonumber(known[1] or 0), now, pause) + ARGV[3] * 1000 / rate
local room = math.max(tonumber(ARGV[2]), tonumber(ARGV[3])) * 1000 / rate
redis.call('HSET', KEYS[1], 'full', string.format('%.3f', full))
redis.call('PEXPIRE', KEYS[1], math.ceil(math.max(3600000, full - now + 3600000)))
return math.ceil(math.max(0, full - room - now, pause - now) * 1000)
`

/** What a server said. KEYS[1]: the pace. ARGV: how long to pause, whether it refused the call, the rate to begin with, the least. */
export const limit = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local known = redis.call('HMGET', KEYS[1], 'pause', 'rate', 'down')
if ARGV[2] == '1' and now - tonumber(known[3] or 0) > 250 then
  local rate = math.max(tonumber(ARGV[4]), tonumber(known[2] or ARGV[3]) * 0.8)
  redis.call('HSET', KEYS[1], 'rate', tostring(rate), 'down', string.format('%.3f', now), 'at', string.format('%.3f', now))
end
local pause = now + ARGV[1]
if pause > now and pause > tonumber(known[1] or 0) then
  redis.call('HSET', KEYS[1], 'pause', string.format('%.3f', pause))
end
redis.call('PEXPIRE', KEYS[1], 7200000)
return 0
`
