;; How often each byte value occurs. The 256 counts are at address 0, the bytes at 1024.
(module
  (memory 1)
  (global $n (mut i32) (i32.const 0))

  (func $histogram (param $v i32) (param $n i32) (param $counts i32)
    (local $p i32) (local $end i32)
    (local.set $p (local.get $counts))
    (local.set $end (i32.add (local.get $counts) (i32.const 1024)))
    (loop $clear
      (i32.store (local.get $p) (i32.const 0))
      (br_if $clear
        (i32.lt_u
          (local.tee $p (i32.add (local.get $p) (i32.const 4)))
          (local.get $end))))
    (local.set $end (i32.add (local.get $v) (local.get $n)))
    (loop $next
      (local.set $p
        (i32.add
          (local.get $counts)
          (i32.shl (i32.load8_u (local.get $v)) (i32.const 2))))
      (i32.store (local.get $p) (i32.add (i32.load (local.get $p)) (i32.const 1)))
      (br_if $next
        (i32.lt_u
          (local.tee $v (i32.add (local.get $v) (i32.const 1)))
          (local.get $end)))))

  ;; Grows the memory until it holds so many bytes.
  (func $reserve (param $bytes i32)
    (drop
      (memory.grow
        (i32.sub
          (i32.shr_u (i32.add (local.get $bytes) (i32.const 65535)) (i32.const 16))
          (memory.size)))))

  (func $fill (param $bytes i32) (param $n i32)
    (local $i i32)
    (loop $next
      (i32.store8
        (i32.add (local.get $bytes) (local.get $i))
        (i32.shr_u (i32.mul (local.get $i) (i32.const 0x9e3779b1)) (i32.const 24)))
      (br_if $next
        (i32.lt_u
          (local.tee $i (i32.add (local.get $i) (i32.const 1)))
          (local.get $n)))))

  (func $fold (param $p i32) (param $end i32) (result i64)
    (local $h i64)
    (loop $next
      (local.set $h
        (i64.add
          (i64.mul (local.get $h) (i64.const 31))
          (i64.load32_u (local.get $p))))
      (br_if $next
        (i32.lt_u
          (local.tee $p (i32.add (local.get $p) (i32.const 4)))
          (local.get $end))))
    (local.get $h))

  (func (export "prepare") (param $size i32)
    (global.set $n (local.get $size))
    (call $reserve (i32.add (local.get $size) (i32.const 1024)))
    (call $fill (i32.const 1024) (local.get $size)))

  (func (export "run") (result i64)
    (call $histogram (i32.const 1024) (global.get $n) (i32.const 0))
    (i64.load32_u (i32.const 0)))

  (func (export "checksum") (result i64)
    (call $fold (i32.const 0) (i32.const 1024))))
