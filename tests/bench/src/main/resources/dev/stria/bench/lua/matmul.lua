-- The product of two square matrices of floats, tables of rows, one dot product per element.
-- Usage: lua5.4 matmul.lua N TIMES; prints the checksum.
local left, right, product

local function matmul(c, a, b, n)
  for i = 1, n do
    local ai, ci = a[i], c[i]
    for j = 1, n do
      local s = 0.0
      for k = 1, n do s = s + ai[k] * b[k][j] end
      ci[j] = s
    end
  end
end

-- The k-th input number, in -0.5 .. 0.5.
local function number(k) return ((k * 2654435761 & 0xffffffff) >> 8) * 0x1p-24 - 0.5 end

local function matrix(n, element)
  local rows = {}
  for i = 0, n - 1 do
    local row = {}
    for j = 0, n - 1 do row[j + 1] = element(i * n + j) end
    rows[i + 1] = row
  end
  return rows
end

local function prepare(n)
  left = matrix(n, number)
  right = matrix(n, function(k) return number(n * n + k) end)
  product = matrix(n, function() return 0.0 end)
end

local function run() matmul(product, left, right, #left) end

local function checksum()
  local h = 0
  for _, row in ipairs(product) do
    for _, x in ipairs(row) do h = h * 31 + string.unpack("<i8", string.pack("<d", x)) end
  end
  return h
end

local n, times = math.tointeger(arg[1]), math.tointeger(arg[2])
prepare(n)
for _ = 1, times do run() end
print(checksum())
