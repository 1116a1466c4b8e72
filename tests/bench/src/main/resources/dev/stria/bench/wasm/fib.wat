;; Fibonacci numbers by plain double recursion.
(module
  (global $index (mut i32) (i32.const 0))
  (global $last (mut i64) (i64.const 0))

  (func $fib (param $n i32) (result i32)
    (if (result i32) (i32.lt_s (local.get $n) (i32.const 2))
      (then (local.get $n))
      (else
        (i32.add
          (call $fib (i32.sub (local.get $n) (i32.const 1)))
          (call $fib (i32.sub (local.get $n) (i32.const 2)))))))

  (func (export "prepare") (param $size i32)
    (global.set $index (local.get $size)))

  (func (export "run") (result i64)
    (global.set $last (i64.extend_i32_s (call $fib (global.get $index))))
    (global.get $last))

  (func (export "checksum") (result i64)
    (global.get $last)))
