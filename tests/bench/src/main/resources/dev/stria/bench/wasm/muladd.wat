;; d = a * b + c in f32: two vectors and a number into a third vector. d starts at address 0, a and
;; b follow it.
(module
  (memory 1)
  (global $bytes (mut i32) (i32.const 0))

  (func $muladd (param $d i32) (param $a i32) (param $b i32) (param $c f32) (param $bytes i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $d) (local.get $bytes)))
    (loop $next
      (f32.store
        (local.get $d)
        (f32.add
          (f32.mul (f32.load (local.get $a)) (f32.load (local.get $b)))
          (local.get $c)))
      (local.set $a (i32.add (local.get $a) (i32.const 4)))
      (local.set $b (i32.add (local.get $b) (i32.const 4)))
      (br_if $next
        (i32.lt_u
          (local.tee $d (i32.add (local.get $d) (i32.const 4)))
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
    (local $k i32) (local $count i32)
    (global.set $bytes (i32.shl (local.get $size) (i32.const 2)))
    (local.set $count (i32.shl (local.get $size) (i32.const 1)))
    (call $reserve (i32.mul (local.get $size) (i32.const 12)))
    (loop $next
      (f32.store
        (i32.add (global.get $bytes) (i32.shl (local.get $k) (i32.const 2)))
        (f32.demote_f64 (call $number (local.get $k))))
      (br_if $next
        (i32.lt_u
          (local.tee $k (i32.add (local.get $k) (i32.const 1)))
          (local.get $count)))))

  (func (export "run") (result i64)
    (call $muladd
      (i32.const 0)
      (global.get $bytes)
      (i32.shl (global.get $bytes) (i32.const 1))
      (f32.const 0.375)
      (global.get $bytes))
    (i64.reinterpret_f64 (f64.promote_f32 (f32.load (i32.const 0)))))

  (func (export "checksum") (result i64)
    (call $fold (i32.const 0) (global.get $bytes))))
