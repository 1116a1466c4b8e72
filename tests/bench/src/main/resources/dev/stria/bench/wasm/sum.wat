;; The sum of a vector of 32-bit integers, in 64 bits. The vector starts at address 0.
(module
  (memory 1)
  (global $n (mut i32) (i32.const 0))

  (func $sum (param $p i32) (param $n i32) (result i64)
    (local $total i64)
    (local $end i32)
    (local.set $end (i32.add (local.get $p) (i32.shl (local.get $n) (i32.const 2))))
    (loop $next
      (local.set $total (i64.add (local.get $total) (i64.load32_s (local.get $p))))
      (br_if $next
        (i32.lt_u
          (local.tee $p (i32.add (local.get $p) (i32.const 4)))
          (local.get $end))))
    (local.get $total))

  ;; Grows the memory until it holds so many bytes.
  (func $reserve (param $bytes i32)
    (drop
      (memory.grow
        (i32.sub
          (i32.shr_u (i32.add (local.get $bytes) (i32.const 65535)) (i32.const 16))
          (memory.size)))))

  (func (export "prepare") (param $size i32)
    (local $i i32)
    (global.set $n (local.get $size))
    (call $reserve (i32.shl (local.get $size) (i32.const 2)))
    (loop $next
      (i32.store
        (i32.shl (local.get $i) (i32.const 2))
        (i32.sub
          (i32.shr_u (i32.mul (local.get $i) (i32.const 0x9e3779b1)) (i32.const 8))
          (i32.const 8388608)))
      (br_if $next
        (i32.lt_u
          (local.tee $i (i32.add (local.get $i) (i32.const 1)))
          (local.get $size)))))

  (func $run (export "run") (result i64)
    (call $sum (i32.const 0) (global.get $n)))

  (func (export "checksum") (result i64)
    (call $run)))
