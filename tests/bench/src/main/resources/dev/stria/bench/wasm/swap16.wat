;; Bytes read as big-endian 16-bit numbers, written as little-endian ones.
;; The numbers start at address 0, the bytes follow them.
(module
  (memory 1)
  (global $bytes (mut i32) (i32.const 0))

  (func $swap16 (param $to i32) (param $from i32) (param $bytes i32)
    (local $end i32) (local $pair i32)
    (local.set $end (i32.add (local.get $to) (local.get $bytes)))
    (loop $next
      (local.set $pair (i32.load16_u (local.get $from)))
      (i32.store16
        (local.get $to)
        (i32.or
          (i32.shl (local.get $pair) (i32.const 8))
          (i32.shr_u (local.get $pair) (i32.const 8))))
      (local.set $from (i32.add (local.get $from) (i32.const 2)))
      (br_if $next
        (i32.lt_u
          (local.tee $to (i32.add (local.get $to) (i32.const 2)))
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
          (i64.load16_u (local.get $p))))
      (br_if $next
        (i32.lt_u
          (local.tee $p (i32.add (local.get $p) (i32.const 2)))
          (local.get $end))))
    (local.get $h))

  (func (export "prepare") (param $size i32)
    (global.set $bytes (i32.shl (local.get $size) (i32.const 1)))
    (call $reserve (i32.shl (local.get $size) (i32.const 2)))
    (call $fill (global.get $bytes) (global.get $bytes)))

  (func (export "run") (result i64)
    (call $swap16 (i32.const 0) (global.get $bytes) (global.get $bytes))
    (i64.load16_u (i32.const 0)))

  (func (export "checksum") (result i64)
    (call $fold (i32.const 0) (global.get $bytes))))
