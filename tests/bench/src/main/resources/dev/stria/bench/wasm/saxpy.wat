;; y = a * x + y over two f64 vectors; y starts at address 0, x follows it.
(module
  (memory 1)
  (global $bytes (mut i32) (i32.const 0))

  (func $saxpy (param $a f64) (param $x i32) (param $y i32) (param $bytes i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $y) (local.get $bytes)))
    (loop $next
      (f64.store
        (local.get $y)
        (f64.add
          (f64.mul (local.get $a) (f64.load (local.get $x)))
          (f64.load (local.get $y))))
      (local.set $x (i32.add (local.get $x) (i32.const 8)))
      (br_if $next
        (i32.lt_u
          (local.tee $y (i32.add (local.get $y) (i32.const 8)))
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
          (i64.load (local.get $p))))
      (br_if $next
        (i32.lt_u
          (local.tee $p (i32.add (local.get $p) (i32.const 8)))
          (local.get $end))))
    (local.get $h))

  (func (export "prepare") (param $size i32)
    (local $i i32)
    (global.set $bytes (i32.shl (local.get $size) (i32.const 3)))
    (call $reserve (i32.shl (local.get $size) (i32.const 4)))
    (loop $next
      (f64.store
        (i32.add (global.get $bytes) (i32.shl (local.get $i) (i32.const 3)))
        (call $number (local.get $i)))
      (br_if $next
        (i32.lt_u
          (local.tee $i (i32.add (local.get $i) (i32.const 1)))
          (local.get $size)))))

  (func (export "run") (result i64)
    (call $saxpy (f64.const 0.1) (global.get $bytes) (i32.const 0) (global.get $bytes))
    (i64.load (i32.const 0)))

  (func (export "checksum") (result i64)
    (call $fold (i32.const 0) (global.get $bytes))))
