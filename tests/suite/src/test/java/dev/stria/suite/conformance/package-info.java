/** The conformance cases on every engine. */
@NullMarked
package dev.stria.suite.conformance;

import org.jspecify.annotations.NullMarked;
