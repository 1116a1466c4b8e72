;; The sums of the columns of a square f32 matrix in row-major order, one column after the other,
;; added up in f64. The sums start at address 0, the matrix follows them.
(module
  (memory 1)
  (global $n (mut i32) (i32.const 0))

  (func $columns (param $m i32) (param $rows i32) (param $cols i32) (param $sums i32)
    (local $i i32) (local $p i32) (local $end i32) (local $pitch i32) (local $s f64)
    (local.set $pitch (i32.shl (local.get $cols) (i32.const 2)))
    (local.set $end (i32.add (local.get $sums) (local.get $pitch)))
    (loop $next
      (local.set $p (local.get $m))
      (local.set $i (i32.const 0))
      (local.set $s (f64.const 0))
      (loop $row
        (local.set $s (f64.add (local.get $s) (f64.promote_f32 (f32.load (local.get $p)))))
        (local.set $p (i32.add (local.get $p) (local.get $pitch)))
        (br_if $row
          (i32.lt_u
            (local.tee $i (i32.add (local.get $i) (i32.const 1)))
            (local.get $rows))))
      (f32.store (local.get $sums) (f32.demote_f64 (local.get $s)))
      (local.set $m (i32.add (local.get $m) (i32.const 4)))
      (br_if $next
        (i32.lt_u
          (local.tee $sums (i32.add (local.get $sums) (i32.const 4)))
          (local.get $end)))))

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
          (i64.reinterpret_f64 (f64.promote_f32 (f32.load (local.get $p))))))
      (br_if $next
        (i32.lt_u
          (local.tee $p (i32.add (local.get $p) (i32.const 4)))
          (local.get $end))))
    (local.get $h))

  (func (export "prepare") (param $size i32)
    (local $k i32) (local $count i32) (local $matrix i32)
    (global.set $n (local.get $size))
    (local.set $count (i32.mul (local.get $size) (local.get $size)))
    (local.set $matrix (i32.shl (local.get $size) (i32.const 2)))
    (call $reserve (i32.add (local.get $matrix) (i32.shl (local.get $count) (i32.const 2))))
    (loop $next
      (f32.store
        (i32.add (local.get $matrix) (i32.shl (local.get $k) (i32.const 2)))
        (f32.demote_f64 (call $number (local.get $k))))
      (br_if $next
        (i32.lt_u
          (local.tee $k (i32.add (local.get $k) (i32.const 1)))
          (local.get $count)))))

  (func (export "run") (result i64)
    (call $columns
      (i32.shl (global.get $n) (i32.const 2))
      (global.get $n)
      (global.get $n)
      (i32.const 0))
    (i64.reinterpret_f64 (f64.promote_f32 (f32.load (i32.const 0)))))

  (func (export "checksum") (result i64)
    (call $fold (i32.const 0) (i32.shl (global.get $n) (i32.const 2)))))
