/** The reference model, which copies wherever the machine shares bytes. */
@NullMarked
package dev.stria.reference;

import org.jspecify.annotations.NullMarked;
