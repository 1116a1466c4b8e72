/** The reference model against known answers: Python's, NumPy's, and the language's own rules. */
@NullMarked
package dev.stria.reference;

import org.jspecify.annotations.NullMarked;
