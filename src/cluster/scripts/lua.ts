import { limit, take } from './pace-lua.js'

/**
 * What runs inside Redis, each as one step that nothing comes between. `KEYS[1]` is the first part of all keys of a batch:
 *
 * `:m` its counters and policy · `:o` its keys in order · `:i` inputs of items that are not done, each behind its place ·
 * `:r` outcomes · `:n` how often an item was retried by choice · `:g` who has begun it · `:a` its failed attempts ·
 * `:c` how many processes died at it · `:x` tickets that must be put into the queue · `:h` items that hold a part of the
 * budget · `:p` items that the budget lets not begin · `:s:<key>` the steps of an item.
 *
 * A ticket is a JSON list: the time from which it is due, the trace context of whoever made it, then key and round of each item. The round, in `:n`, is raised
 * whenever an item gets another ticket: an older ticket of it does nothing.
 *
 * An item is settled if `:r` has it. A script that is sent twice, because the connection was lost, does its work once.
 */
const head = `
local base = KEYS[1]
local m, r, i, n, g = base..':m', base..':r', base..':i', base..':n', base..':g'
local call = redis.call
local function pending(key, round)
  return call('HEXISTS', r, key) == 0 and call('HEXISTS', i, key) == 1
    and (call('HGET', n, key) or '0') == round
end
local function count(field, by)
  if by ~= 0 then call('HINCRBY', m, field, by) end
end
local function lose(key)
  if call('HDEL', base..':h', key) == 1 then count('lost', 1) end
end
local function ticket(words)
  local text = cjson.encode(words)
  call('SADD', base..':x', text)
  return text
end
local function again(key)
  return tostring(call('HINCRBY', n, key, 1))
end
local function settled()
  local c = call('HMGET', m, 'total', 'done', 'failed')
  if tonumber(c[1] or 0) <= tonumber(c[2] or 0) + tonumber(c[3] or 0) then
    call('SREM', KEYS[2]..':open', ARGV[1])
    return 1
  end
  return 0
end
`

/**
 * ARGV: batch, task, policy, time, limit, unit and dearest item of the budget, items a batch must have for each item of a
 * ticket, most items of a ticket, trace context, then key and input of each item. Gives the new tickets, or `task` and another task.
 */
const add = `${head}
local task = call('HGET', m, 'task')
if task and task ~= ARGV[2] then return {'task', task} end
if not task then
  call('HSET', m, 'task', ARGV[2], 'created', ARGV[4], 'policy', ARGV[3])
  call('ZADD', KEYS[2]..':batches', ARGV[4], ARGV[1])
end
if ARGV[5] ~= '' then
  local unit = call('HGET', m, 'unit')
  if unit and unit ~= ARGV[6] then return {'unit', unit} end
  call('HSET', m, 'limit', ARGV[5], 'unit', ARGV[6], 'most', ARGV[7], 'policy', ARGV[3])
  local parked = call('SMEMBERS', base..':p')
  for _, key in ipairs(parked) do ticket({0, ARGV[10], key, again(key)}) end
  call('DEL', base..':p')
  call('HDEL', m, 'over')
end
local added = {}
for at = 11, #ARGV, 2 do
  local key = ARGV[at]
  if call('HEXISTS', i, key) == 0 and call('HEXISTS', r, key) == 0 then
    local length = call('RPUSH', base..':o', key)
    call('HSET', i, key, (length - 1)..' '..ARGV[at + 1])
    added[#added + 1] = key
  end
end
local total = call('HINCRBY', m, 'total', #added)
if settled() == 0 then call('SADD', KEYS[2]..':open', ARGV[1]) end
local size = math.max(1, math.min(tonumber(ARGV[9]), math.floor(total / ARGV[8])))
local tickets = {''}
for from = 1, #added, size do
  local words = {0, ARGV[10]}
  for at = from, math.min(from + size - 1, #added) do
    words[#words + 1] = added[at]
    words[#words + 1] = '0'
  end
  tickets[#tickets + 1] = ticket(words)
end
return tickets
`

/** ARGV: batch, task, most crashes, then key, round, token and whether it is alone. Gives four words for each item. */
const begin = `${head}
local meta = call('HMGET', m, 'task', 'limit')
local out = {}
local function tell(a, b, c, d)
  local at = #out
  out[at + 1], out[at + 2], out[at + 3], out[at + 4] = a, b or '', c or '', d or ''
end
for at = 4, #ARGV, 4 do
  local key, token = ARGV[at], ARGV[at + 2]
  local input = call('HGET', i, key)
  if not input or not pending(key, ARGV[at + 1]) then tell('gone')
  elseif meta[1] ~= ARGV[2] then tell('task', meta[1])
  else
    local holder = call('HGET', g, key)
    local isLost = holder and holder ~= token
    local crashes = tonumber(call('HGET', base..':c', key) or 0)
    if (isLost or crashes > 0) and ARGV[at + 3] == '0' then tell('suspect')
    else
      if isLost then
        crashes = call('HINCRBY', base..':c', key, 1)
        call('HDEL', g, key)
        lose(key)
      end
      local may = 'go'
      if meta[2] and call('HEXISTS', base..':h', key) == 0 then
        local b = call('HMGET', m, 'spent', 'lost', 'dearest', 'most')
        local dearest = math.max(tonumber(b[3] or 0), tonumber(b[4] or 0))
        local spent = tonumber(b[1] or 0) + tonumber(b[2] or 0) * dearest
        local open = call('HLEN', base..':h')
        local limit = tonumber(meta[2])
        if spent >= limit or spent + (open + 1) * dearest > limit * (1 + 1e-9) then
          may = open == 0 and 'over' or 'wait'
        end
      end
      if crashes >= tonumber(ARGV[3]) then tell('crash', tostring(crashes))
      elseif may ~= 'go' then
        if may == 'over' then call('SADD', base..':p', key); call('HSET', m, 'over', 1) end
        tell(may)
      else
        if meta[2] then call('HSET', base..':h', key, 1) end
        call('HSET', g, key, token)
        tell('go', input, call('HGET', base..':a', key), tostring(call('HLEN', base..':s:'..key)))
      end
    end
  end
end
return out
`

/** ARGV: batch, then key, round, kind of the failure or nothing, outcome and cost. Gives 1 for each that is settled by this. */
const finish = `${head}
local out, done, failed = {}, 0, 0
for at = 2, #ARGV, 5 do
  local key, kind, cost = ARGV[at], ARGV[at + 2], ARGV[at + 4]
  if not pending(key, ARGV[at + 1]) then out[#out + 1] = 0
  else
    out[#out + 1] = 1
    call('HSET', r, key, ARGV[at + 3])
    call('HDEL', g, key)
    call('HDEL', base..':a', key)
    call('HDEL', base..':c', key)
    if kind == '' then
      done = done + 1
      call('HDEL', i, key)
      call('HDEL', n, key)
      call('UNLINK', base..':s:'..key)
    else
      failed = failed + 1
      count('k:'..kind, 1)
    end
    if call('HDEL', base..':h', key) == 1 or cost ~= '' then
      if cost ~= '' then
        call('HINCRBYFLOAT', m, 'spent', cost)
        local dearest = tonumber(call('HGET', m, 'dearest') or 0)
        if tonumber(cost) > dearest then call('HSET', m, 'dearest', cost) end
      else count('lost', 1) end
    end
  end
end
count('done', done)
count('failed', failed)
if done + failed > 0 then settled() end
return out
`

/**
 * ARGV: batch, time from which they are due, trace context, then key and round. Gives a new ticket of the items that are pending in this round,
 * or nothing.
 */
const reticket = `${head}
local words = {tonumber(ARGV[2]), ARGV[3]}
for at = 4, #ARGV, 2 do
  local key = ARGV[at]
  if pending(key, ARGV[at + 1]) then
    words[#words + 1] = key
    words[#words + 1] = again(key)
  end
end
if #words == 2 then return {} end
return {ticket(words)}
`

/** ARGV: batch, key, round, token, failed attempts. The item waits for its next attempt, and is to blame for no crash. */
const wait = `${head}
if not pending(ARGV[2], ARGV[3]) then return 0 end
call('HSET', base..':a', ARGV[2], ARGV[5])
if call('HGET', g, ARGV[2]) == ARGV[4] then call('HDEL', g, ARGV[2]) end
return 1
`

/** ARGV: batch, key, token, whether it was run. The item is handed back unfinished. */
const release = `${head}
if call('HGET', g, ARGV[2]) ~= ARGV[3] then return 0 end
call('HDEL', g, ARGV[2])
if ARGV[4] == '1' then lose(ARGV[2]) else call('HDEL', base..':h', ARGV[2]) end
return 1
`

/** ARGV: batch, trace context, then key, round, kind and what is known of earlier attempts. Gives the tickets of those that are pending again. */
const retry = `${head}
local chosen = {}
for at = 3, #ARGV, 4 do
  local key = ARGV[at]
  local outcome = call('HGET', r, key)
  if outcome and string.sub(outcome, 1, 1) == 'f' and (call('HGET', n, key) or '0') == ARGV[at + 1] then
    call('HDEL', r, key)
    call('HSET', base..':a', key, ARGV[at + 3])
    count('k:'..ARGV[at + 2], -1)
    chosen[#chosen + 1] = ticket({0, ARGV[2], key, again(key)})
  end
end
count('failed', -#chosen)
if #chosen > 0 then call('SADD', KEYS[2]..':open', ARGV[1]) end
return chosen
`

/** ARGV: batch, outcome, then keys. All that are pending fail with it. Gives key and round of each. */
const cancel = `${head}
local out = {}
for at = 3, #ARGV do
  local key = ARGV[at]
  if call('HEXISTS', r, key) == 0 and call('HEXISTS', i, key) == 1 then
    call('HSET', r, key, ARGV[2])
    call('HDEL', g, key)
    call('HDEL', base..':a', key)
    call('HDEL', base..':c', key)
    lose(key)
    call('SREM', base..':p', key)
    out[#out + 1] = key
    out[#out + 1] = call('HGET', n, key) or '0'
  end
end
count('failed', #out / 2)
count('k:aborted', #out / 2)
settled()
return out
`

/** ARGV: batch, key, name, value. Keeps the value of a step, unless the item is done. */
const step = `${head}
local outcome = call('HGET', r, ARGV[2])
if outcome and string.sub(outcome, 1, 1) ~= 'f' then return 0 end
call('HSET', base..':s:'..ARGV[2], ARGV[3], ARGV[4])
return 1
`

/** Each script by the name of the command that it becomes, with the number of its keys. */
export const scripts = {
  hfAdd: { lua: add, numberOfKeys: 2 },
  hfBegin: { lua: begin, numberOfKeys: 2 },
  hfFinish: { lua: finish, numberOfKeys: 2 },
  hfReticket: { lua: reticket, numberOfKeys: 2 },
  hfWait: { lua: wait, numberOfKeys: 2 },
  hfRelease: { lua: release, numberOfKeys: 2 },
  hfRetry: { lua: retry, numberOfKeys: 2 },
  hfCancel: { lua: cancel, numberOfKeys: 2 },
  hfStep: { lua: step, numberOfKeys: 2 },
  hfTake: { lua: take, numberOfKeys: 1 },
  hfLimit: { lua: limit, numberOfKeys: 1 },
} as const

/** The name of a script. */
export type ScriptName = keyof typeof scripts
