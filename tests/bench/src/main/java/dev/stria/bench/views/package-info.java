/** The view library beside plain Java arrays: access to elements, and what making views costs. */
@NullMarked
package dev.stria.bench.views;

import org.jspecify.annotations.NullMarked;
