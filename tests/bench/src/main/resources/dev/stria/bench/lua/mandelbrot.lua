-- The Mandelbrot set on a square grid, up to 200 iterations a point.
-- Usage: lua5.4 mandelbrot.lua N TIMES; prints the checksum.
local LIMIT <const> = 200
local side, last

-- The sum over all points of the iterations done before the point left the circle of radius 2.
local function mandelbrot(n)
  local scale = 3.0 / n
  local total = 0
  for py = 0, n - 1 do
    local ci = py * scale - 1.5
    for px = 0, n - 1 do
      local cr = px * scale - 2.0
      local zr, zi = 0.0, 0.0
      local i = 0
      while i < LIMIT do
        local zr2, zi2 = zr * zr, zi * zi
        if zr2 + zi2 > 4.0 then break end
        zi = 2.0 * zr * zi + ci
        zr = zr2 - zi2 + cr
        i = i + 1
      end
      total = total + i
    end
  end
  return total
end

local function prepare(n) side, last = n, 0 end

local function run() last = mandelbrot(side) end

local function checksum() return last end

local n, times = math.tointeger(arg[1]), math.tointeger(arg[2])
prepare(n)
for _ = 1, times do run() end
print(checksum())
