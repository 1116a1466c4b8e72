/** The embedding API: machines, calls, host functions, bounds, on every engine. */
@NullMarked
package dev.stria.suite.embedding;

import org.jspecify.annotations.NullMarked;
