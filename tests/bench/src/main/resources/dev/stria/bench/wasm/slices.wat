;; A 16-byte window that moves on by one byte at a time; its first and last bytes are added up.
;; A window is its address. The bytes start at address 0.
(module
  (memory 1)
  (global $n (mut i32) (i32.const 0))

  (func $slices (param $v i32) (param $n i32) (result i64)
    (local $end i32) (local $total i64)
    (local.set $end (i32.add (local.get $v) (local.get $n)))
    (loop $next
      (local.set $total
        (i64.add
          (local.get $total)
          (i64.add (i64.load8_u (local.get $v)) (i64.load8_u offset=15 (local.get $v)))))
      (br_if $next
        (i32.lt_u
          (local.tee $v (i32.add (local.get $v) (i32.const 1)))
          (local.get $end))))
    (local.get $total))

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

  (func (export "prepare") (param $size i32)
    (local $bytes i32)
    (global.set $n (local.get $size))
    (local.set $bytes (i32.add (local.get $size) (i32.const 15)))
    (call $reserve (local.get $bytes))
    (call $fill (i32.const 0) (local.get $bytes)))

  (func $run (export "run") (result i64)
    (call $slices (i32.const 0) (global.get $n)))

  (func (export "checksum") (result i64)
    (call $run)))
