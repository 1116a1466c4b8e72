/**
 * Python's struct formats, and records of named fields: how values of mixed formats lie in bytes.
 * Every field of an array of records is a strided view of the same memory.
 */
@NullMarked
package dev.stria.vm.record;

import org.jspecify.annotations.NullMarked;
