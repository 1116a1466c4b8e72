/** Tests of the whole: conformance, differential, hostile input, command line, architecture. */
@NullMarked
package dev.stria.suite;

import org.jspecify.annotations.NullMarked;
