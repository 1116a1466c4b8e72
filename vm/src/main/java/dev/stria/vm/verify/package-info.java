/** The verifier: what a program must satisfy before it runs. */
@NullMarked
package dev.stria.vm.verify;

import org.jspecify.annotations.NullMarked;
