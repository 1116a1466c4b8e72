;; The sieve of Eratosthenes with one byte per number. The flags start at address 0.
(module
  (memory 1)
  (global $length (mut i32) (i32.const 0))

  (func $sieve (param $flags i32) (param $n i32) (result i32)
    (local $i i32) (local $j i32) (local $end i32) (local $count i32)
    (loop $clear
      (i32.store8 (i32.add (local.get $flags) (local.get $i)) (i32.const 1))
      (br_if $clear
        (i32.lt_u
          (local.tee $i (i32.add (local.get $i) (i32.const 1)))
          (local.get $n))))
    (local.set $end (i32.add (local.get $flags) (local.get $n)))
    (local.set $i (i32.const 2))
    (block $marked
      (loop $candidate
        (local.set $j (i32.mul (local.get $i) (local.get $i)))
        (br_if $marked (i32.ge_u (local.get $j) (local.get $n)))
        (if (i32.load8_u (i32.add (local.get $flags) (local.get $i)))
          (then
            (local.set $j (i32.add (local.get $flags) (local.get $j)))
            (loop $multiple
              (i32.store8 (local.get $j) (i32.const 0))
              (br_if $multiple
                (i32.lt_u
                  (local.tee $j (i32.add (local.get $j) (local.get $i)))
                  (local.get $end))))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $candidate)))
    (local.set $i (i32.add (local.get $flags) (i32.const 2)))
    (loop $tally
      (local.set $count (i32.add (local.get $count) (i32.load8_u (local.get $i))))
      (br_if $tally
        (i32.lt_u
          (local.tee $i (i32.add (local.get $i) (i32.const 1)))
          (local.get $end))))
    (local.get $count))

  ;; Grows the memory until it holds so many bytes.
  (func $reserve (param $bytes i32)
    (drop
      (memory.grow
        (i32.sub
          (i32.shr_u (i32.add (local.get $bytes) (i32.const 65535)) (i32.const 16))
          (memory.size)))))

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
    (global.set $length (i32.add (local.get $size) (i32.const 1)))
    (call $reserve (global.get $length)))

  (func (export "run") (result i64)
    (i64.extend_i32_u (call $sieve (i32.const 0) (global.get $length))))

  (func (export "checksum") (result i64)
    (call $fold (i32.const 0) (global.get $length))))
