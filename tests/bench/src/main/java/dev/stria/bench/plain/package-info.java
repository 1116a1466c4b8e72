/** The kernels in plain Java over plain arrays: what every other engine is measured against. */
@NullMarked
package dev.stria.bench.plain;

import org.jspecify.annotations.NullMarked;
