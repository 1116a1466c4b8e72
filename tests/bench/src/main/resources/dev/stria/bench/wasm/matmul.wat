;; The product of two square f64 matrices in row-major order, one dot product per element.
;; The three matrices lie one after another: product, left, right.
(module
  (memory 1)
  (global $n (mut i32) (i32.const 0))
  (global $bytes (mut i32) (i32.const 0))

  (func $matmul (param $c i32) (param $a i32) (param $b i32) (param $n i32)
    (local $i i32) (local $j i32) (local $row i32) (local $p i32) (local $q i32) (local $end i32)
    (local $pitch i32) (local $s f64)
    (local.set $pitch (i32.shl (local.get $n) (i32.const 3)))
    (local.set $row (local.get $a))
    (loop $rows
      (local.set $j (i32.const 0))
      (local.set $end (i32.add (local.get $row) (local.get $pitch)))
      (loop $columns
        (local.set $s (f64.const 0))
        (local.set $p (local.get $row))
        (local.set $q (i32.add (local.get $b) (i32.shl (local.get $j) (i32.const 3))))
        (loop $terms
          (local.set $s
            (f64.add
              (local.get $s)
              (f64.mul (f64.load (local.get $p)) (f64.load (local.get $q)))))
          (local.set $q (i32.add (local.get $q) (local.get $pitch)))
          (br_if $terms
            (i32.lt_u
              (local.tee $p (i32.add (local.get $p) (i32.const 8)))
              (local.get $end))))
        (f64.store (local.get $c) (local.get $s))
        (local.set $c (i32.add (local.get $c) (i32.const 8)))
        (br_if $columns
          (i32.lt_u
            (local.tee $j (i32.add (local.get $j) (i32.const 1)))
            (local.get $n))))
      (local.set $row (local.get $end))
      (br_if $rows
        (i32.lt_u
          (local.tee $i (i32.add (local.get $i) (i32.const 1)))
          (local.get $n)))))

  ;; Grows the memory until it holds so many bytes.
  (func $reserve (param $bytes i32)
    (drop
      (memory.grow
        (i32.sub
          (i32.shr_u (i32.add (local.get $bytes) (i32.const 65535)) (i32.const 16))
          (memory.size)))))

  ;; The k-th input number, in -0.5 .. 0.5.
  (func $number (param $k i32) (result f64)
    (f64.sub
      (f64.mul
        (f64.convert_i32_u (i32.shr_u (i32.mul (local.get $k) (i32.const 0x9e3779b1)) (i32.const 8)))
        (f64.const 0x1p-24))
      (f64.const 0.5)))

  (func $fold (param $p i32) (param $end i32) (result i64)
    (local $h i64)
    (loop $next
      (local.set $h
        (i64.add
          (i64.mul (local.get $h) (i64.const 31))
          (i64.load (local.get $p))))
      (br_if $next
        (i32.lt_u
          (local.tee $p (i32.add (local.get $p) (i32.const 8)))
          (local.get $end))))
    (local.get $h))

  (func (export "prepare") (param $size i32)
    (local $k i32) (local $count i32)
    (global.set $n (local.get $size))
    (local.set $count (i32.mul (local.get $size) (local.get $size)))
    (global.set $bytes (i32.shl (local.get $count) (i32.const 3)))
    (local.set $count (i32.shl (local.get $count) (i32.const 1)))
    (call $reserve (i32.mul (global.get $bytes) (i32.const 3)))
    (loop $next
      (f64.store
        (i32.add (global.get $bytes) (i32.shl (local.get $k) (i32.const 3)))
        (call $number (local.get $k)))
      (br_if $next
        (i32.lt_u
          (local.tee $k (i32.add (local.get $k) (i32.const 1)))
          (local.get $count)))))

  (func (export "run") (result i64)
    (call $matmul
      (i32.const 0)
      (global.get $bytes)
      (i32.shl (global.get $bytes) (i32.const 1))
      (global.get $n))
    (i64.load (i32.const 0)))

  (func (export "checksum") (result i64)
    (call $fold (i32.const 0) (global.get $bytes))))
