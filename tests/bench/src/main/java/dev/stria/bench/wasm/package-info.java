/** The kernels as WebAssembly, run by Chicory's interpreter and by its compiler. */
@NullMarked
package dev.stria.bench.wasm;

import org.jspecify.annotations.NullMarked;
