;; CRC-32 (polynomial 0xEDB88320, reflected), one table look-up per byte.
;; The table is at address 0, the message at 1024.
(module
  (memory 1)
  (global $n (mut i32) (i32.const 0))

  (func $crc32 (param $bytes i32) (param $n i32) (param $table i32) (result i32)
    (local $c i32) (local $end i32)
    (local.set $c (i32.const -1))
    (local.set $end (i32.add (local.get $bytes) (local.get $n)))
    (loop $next
      (local.set $c
        (i32.xor
          (i32.load
            (i32.add
              (local.get $table)
              (i32.shl
                (i32.and
                  (i32.xor (local.get $c) (i32.load8_u (local.get $bytes)))
                  (i32.const 255))
                (i32.const 2))))
          (i32.shr_u (local.get $c) (i32.const 8))))
      (br_if $next
        (i32.lt_u
          (local.tee $bytes (i32.add (local.get $bytes) (i32.const 1)))
          (local.get $end))))
    (i32.xor (local.get $c) (i32.const -1)))

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
    (local $i i32) (local $k i32) (local $c i32)
    (global.set $n (local.get $size))
    (call $reserve (i32.add (local.get $size) (i32.const 1024)))
    (call $fill (i32.const 1024) (local.get $size))
    (loop $entries
      (local.set $c (local.get $i))
      (local.set $k (i32.const 0))
      (loop $bits
        (local.set $c
          (i32.xor
            (i32.shr_u (local.get $c) (i32.const 1))
            (select
              (i32.const 0xedb88320)
              (i32.const 0)
              (i32.and (local.get $c) (i32.const 1)))))
        (br_if $bits
          (i32.lt_u
            (local.tee $k (i32.add (local.get $k) (i32.const 1)))
            (i32.const 8))))
      (i32.store (i32.shl (local.get $i) (i32.const 2)) (local.get $c))
      (br_if $entries
        (i32.lt_u
          (local.tee $i (i32.add (local.get $i) (i32.const 1)))
          (i32.const 256)))))

  (func $run (export "run") (result i64)
    (i64.extend_i32_u (call $crc32 (i32.const 1024) (global.get $n) (i32.const 0))))

  (func (export "checksum") (result i64)
    (call $run)))
