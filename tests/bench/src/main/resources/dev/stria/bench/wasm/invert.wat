;; In-place inversion of bytes: every element e becomes 255 - e. The image starts at address 0.
(module
  (memory 1)
  (global $n (mut i32) (i32.const 0))

  (func $invert (param $pixels i32) (param $n i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $pixels) (local.get $n)))
    (loop $next
      (i32.store8
        (local.get $pixels)
        (i32.sub (i32.const 255) (i32.load8_u (local.get $pixels))))
      (br_if $next
        (i32.lt_u
          (local.tee $pixels (i32.add (local.get $pixels) (i32.const 1)))
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
          (i64.load8_u (local.get $p))))
      (br_if $next
        (i32.lt_u
          (local.tee $p (i32.add (local.get $p) (i32.const 1)))
          (local.get $end))))
    (local.get $h))

  (func (export "prepare") (param $size i32)
    (global.set $n (local.get $size))
    (call $reserve (local.get $size))
    (call $fill (i32.const 0) (local.get $size)))

  (func (export "run") (result i64)
    (call $invert (i32.const 0) (global.get $n))
    (i64.load8_u (i32.const 0)))

  (func (export "checksum") (result i64)
    (call $fold (i32.const 0) (global.get $n))))
