-- In-place inversion of bytes, one table element each: every element e becomes 255 - e.
-- Usage: lua5.4 invert.lua N TIMES; prints the checksum.
local image

local function invert(pixels)
  for i = 1, #pixels do pixels[i] = 255 - pixels[i] end
end

local function prepare(n)
  image = {}
  for i = 0, n - 1 do image[i + 1] = (i * 2654435761 & 0xffffffff) >> 24 end
end

local function run() invert(image) end

local function checksum()
  local h = 0
  for _, e in ipairs(image) do h = h * 31 + e end
  return h
end

local n, times = math.tointeger(arg[1]), math.tointeger(arg[2])
prepare(n)
for _ = 1, times do run() end
print(checksum())
