-- Fibonacci numbers by plain double recursion.
-- Usage: lua5.4 fib.lua N TIMES; prints the checksum.
local index, last

local function fib(n)
  if n < 2 then return n end
  return fib(n - 1) + fib(n - 2)
end

local function prepare(n) index, last = n, 0 end

local function run() last = fib(index) end

local function checksum() return last end

local n, times = math.tointeger(arg[1]), math.tointeger(arg[2])
prepare(n)
for _ = 1, times do run() end
print(checksum())
