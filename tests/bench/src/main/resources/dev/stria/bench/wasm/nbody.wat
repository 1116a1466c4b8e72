;; Five bodies under gravity, stepped with a fixed time step; one vector for each coordinate:
;; positions at 0, 64 and 128, velocities at 192, 256 and 320, masses at 384.
(module
  (memory 1)
  (global $steps (mut i32) (i32.const 0))

  (func $advance (param $count i32) (param $n i32) (param $dt f64)
    (local $i i32) (local $j i32) (local $end i32)
    (local $dx f64) (local $dy f64) (local $dz f64) (local $d2 f64) (local $mag f64)
    (local $mi f64) (local $mj f64)
    (local.set $end (i32.shl (local.get $n) (i32.const 3)))
    (loop $steps
      (local.set $i (i32.const 0))
      (loop $bodies
        (local.set $j (i32.add (local.get $i) (i32.const 8)))
        (block $paired
          (loop $pairs
            (br_if $paired (i32.ge_u (local.get $j) (local.get $end)))
            (local.set $dx (f64.sub (f64.load offset=0 (local.get $i)) (f64.load offset=0 (local.get $j))))
            (local.set $dy (f64.sub (f64.load offset=64 (local.get $i)) (f64.load offset=64 (local.get $j))))
            (local.set $dz (f64.sub (f64.load offset=128 (local.get $i)) (f64.load offset=128 (local.get $j))))
            (local.set $d2
              (f64.add
                (f64.add
                  (f64.mul (local.get $dx) (local.get $dx))
                  (f64.mul (local.get $dy) (local.get $dy)))
                (f64.mul (local.get $dz) (local.get $dz))))
            (local.set $mag
              (f64.div
                (local.get $dt)
                (f64.mul (local.get $d2) (f64.sqrt (local.get $d2)))))
            (local.set $mi (f64.mul (f64.load offset=384 (local.get $i)) (local.get $mag)))
            (local.set $mj (f64.mul (f64.load offset=384 (local.get $j)) (local.get $mag)))
            (f64.store offset=192 (local.get $i)
              (f64.sub (f64.load offset=192 (local.get $i)) (f64.mul (local.get $dx) (local.get $mj))))
            (f64.store offset=256 (local.get $i)
              (f64.sub (f64.load offset=256 (local.get $i)) (f64.mul (local.get $dy) (local.get $mj))))
            (f64.store offset=320 (local.get $i)
              (f64.sub (f64.load offset=320 (local.get $i)) (f64.mul (local.get $dz) (local.get $mj))))
            (f64.store offset=192 (local.get $j)
              (f64.add (f64.load offset=192 (local.get $j)) (f64.mul (local.get $dx) (local.get $mi))))
            (f64.store offset=256 (local.get $j)
              (f64.add (f64.load offset=256 (local.get $j)) (f64.mul (local.get $dy) (local.get $mi))))
            (f64.store offset=320 (local.get $j)
              (f64.add (f64.load offset=320 (local.get $j)) (f64.mul (local.get $dz) (local.get $mi))))
            (local.set $j (i32.add (local.get $j) (i32.const 8)))
            (br $pairs)))
        (br_if $bodies
          (i32.lt_u
            (local.tee $i (i32.add (local.get $i) (i32.const 8)))
            (local.get $end))))
      (local.set $i (i32.const 0))
      (loop $moves
        (f64.store offset=0 (local.get $i)
          (f64.add
            (f64.load offset=0 (local.get $i))
            (f64.mul (local.get $dt) (f64.load offset=192 (local.get $i)))))
        (f64.store offset=64 (local.get $i)
          (f64.add
            (f64.load offset=64 (local.get $i))
            (f64.mul (local.get $dt) (f64.load offset=256 (local.get $i)))))
        (f64.store offset=128 (local.get $i)
          (f64.add
            (f64.load offset=128 (local.get $i))
            (f64.mul (local.get $dt) (f64.load offset=320 (local.get $i)))))
        (br_if $moves
          (i32.lt_u
            (local.tee $i (i32.add (local.get $i) (i32.const 8)))
            (local.get $end))))
      (br_if $steps (local.tee $count (i32.sub (local.get $count) (i32.const 1))))))

  (func $body
    (param $i i32) (param $x f64) (param $y f64) (param $z f64)
    (param $u f64) (param $v f64) (param $w f64) (param $m f64)
    (local.set $i (i32.shl (local.get $i) (i32.const 3)))
    (f64.store offset=0 (local.get $i) (local.get $x))
    (f64.store offset=64 (local.get $i) (local.get $y))
    (f64.store offset=128 (local.get $i) (local.get $z))
    (f64.store offset=192 (local.get $i) (local.get $u))
    (f64.store offset=256 (local.get $i) (local.get $v))
    (f64.store offset=320 (local.get $i) (local.get $w))
    (f64.store offset=384 (local.get $i) (local.get $m)))

  ;; A sun and four planets; astronomical units and years.
  (func (export "prepare") (param $size i32)
    (global.set $steps (local.get $size))
    (call $body
      (i32.const 0)
      (f64.const 0.0) (f64.const 0.0) (f64.const 0.0)
      (f64.const 0.0) (f64.const 0.0) (f64.const 0.0)
      (f64.const 39.5))
    (call $body
      (i32.const 1)
      (f64.const 4.75) (f64.const -1.25) (f64.const -0.125)
      (f64.const 0.625) (f64.const 2.75) (f64.const -0.03125)
      (f64.const 0.0375))
    (call $body
      (i32.const 2)
      (f64.const 8.25) (f64.const 4.125) (f64.const -0.375)
      (f64.const -1.0) (f64.const 1.875) (f64.const 0.0078125)
      (f64.const 0.011))
    (call $body
      (i32.const 3)
      (f64.const 13.0) (f64.const -15.0) (f64.const -0.25)
      (f64.const 1.0625) (f64.const 0.875) (f64.const -0.0078125)
      (f64.const 0.00175))
    (call $body
      (i32.const 4)
      (f64.const 15.5) (f64.const -26.0) (f64.const 0.1875)
      (f64.const 0.96875) (f64.const 0.59375) (f64.const -0.03125)
      (f64.const 0.002)))

  (func (export "run") (result i64)
    (call $advance (global.get $steps) (i32.const 5) (f64.const 0.01))
    (i64.load (i32.const 0)))

  (func (export "checksum") (result i64)
    (local $i i32) (local $h i64)
    (loop $next
      (local.set $h (i64.add (i64.mul (local.get $h) (i64.const 31)) (i64.load offset=0 (local.get $i))))
      (local.set $h (i64.add (i64.mul (local.get $h) (i64.const 31)) (i64.load offset=64 (local.get $i))))
      (local.set $h (i64.add (i64.mul (local.get $h) (i64.const 31)) (i64.load offset=128 (local.get $i))))
      (local.set $h (i64.add (i64.mul (local.get $h) (i64.const 31)) (i64.load offset=192 (local.get $i))))
      (local.set $h (i64.add (i64.mul (local.get $h) (i64.const 31)) (i64.load offset=256 (local.get $i))))
      (local.set $h (i64.add (i64.mul (local.get $h) (i64.const 31)) (i64.load offset=320 (local.get $i))))
      (br_if $next
        (i32.lt_u
          (local.tee $i (i32.add (local.get $i) (i32.const 8)))
          (i32.const 40))))
    (local.get $h)))
