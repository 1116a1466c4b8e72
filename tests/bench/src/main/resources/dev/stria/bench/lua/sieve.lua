-- The sieve of Eratosthenes with one table element per number.
-- Usage: lua5.4 sieve.lua N TIMES; prints the checksum.
local numbers

-- Leaves 1 where the index is prime (and at 0 and 1), and counts the primes below n.
local function sieve(flags, n)
  for i = 0, n - 1 do flags[i] = 1 end
  local i = 2
  while i * i < n do
    if flags[i] ~= 0 then
      for j = i * i, n - 1, i do flags[j] = 0 end
    end
    i = i + 1
  end
  local count = 0
  for k = 2, n - 1 do count = count + flags[k] end
  return count
end

local length

local function prepare(n)
  length = n + 1
  numbers = {}
  for i = 0, n do numbers[i] = 0 end
end

local function run() return sieve(numbers, length) end

local function checksum()
  local h = 0
  for i = 0, length - 1 do h = h * 31 + numbers[i] end
  return h
end

local n, times = math.tointeger(arg[1]), math.tointeger(arg[2])
prepare(n)
for _ = 1, times do run() end
print(checksum())
