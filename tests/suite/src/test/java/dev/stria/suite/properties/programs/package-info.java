/** Whole programs: random ones, and one run of each on every engine and on the model. */
@NullMarked
package dev.stria.suite.properties.programs;

import org.jspecify.annotations.NullMarked;
