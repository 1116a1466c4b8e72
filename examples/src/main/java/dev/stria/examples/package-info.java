/** Embedding samples: how Java code lets programs work on its bytes. */
@NullMarked
package dev.stria.examples;

import org.jspecify.annotations.NullMarked;
