;; The Mandelbrot set on a square grid, up to 200 iterations a point.
(module
  (global $side (mut i32) (i32.const 0))
  (global $last (mut i64) (i64.const 0))

  ;; The sum over all points of the iterations done before the point left the circle of radius 2.
  (func $mandelbrot (param $n i32) (result i64)
    (local $px i32) (local $py i32) (local $i i32) (local $total i64)
    (local $cr f64) (local $ci f64) (local $zr f64) (local $zi f64) (local $zr2 f64)
    (local $zi2 f64) (local $scale f64)
    (local.set $scale (f64.div (f64.const 3) (f64.convert_i32_u (local.get $n))))
    (loop $rows
      (local.set $ci
        (f64.sub (f64.mul (f64.convert_i32_u (local.get $py)) (local.get $scale)) (f64.const 1.5)))
      (local.set $px (i32.const 0))
      (loop $points
        (local.set $cr
          (f64.sub (f64.mul (f64.convert_i32_u (local.get $px)) (local.get $scale)) (f64.const 2)))
        (local.set $zr (f64.const 0))
        (local.set $zi (f64.const 0))
        (local.set $i (i32.const 0))
        (block $left
          (loop $iterate
            (local.set $zr2 (f64.mul (local.get $zr) (local.get $zr)))
            (local.set $zi2 (f64.mul (local.get $zi) (local.get $zi)))
            (br_if $left
              (f64.gt (f64.add (local.get $zr2) (local.get $zi2)) (f64.const 4)))
            (local.set $zi
              (f64.add
                (f64.mul (f64.mul (f64.const 2) (local.get $zr)) (local.get $zi))
                (local.get $ci)))
            (local.set $zr
              (f64.add (f64.sub (local.get $zr2) (local.get $zi2)) (local.get $cr)))
            (br_if $iterate
              (i32.lt_u
                (local.tee $i (i32.add (local.get $i) (i32.const 1)))
                (i32.const 200)))))
        (local.set $total (i64.add (local.get $total) (i64.extend_i32_u (local.get $i))))
        (br_if $points
          (i32.lt_u
            (local.tee $px (i32.add (local.get $px) (i32.const 1)))
            (local.get $n))))
      (br_if $rows
        (i32.lt_u
          (local.tee $py (i32.add (local.get $py) (i32.const 1)))
          (local.get $n))))
    (local.get $total))

  (func (export "prepare") (param $size i32)
    (global.set $side (local.get $size)))

  (func (export "run") (result i64)
    (global.set $last (call $mandelbrot (global.get $side)))
    (global.get $last))

  (func (export "checksum") (result i64)
    (global.get $last)))
