package dev.stria.suite.properties;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * A property over random cases, tried as often as {@link Tries} says. The system property {@code
 * stria.seed} gives the seed, to replay a failure.
 */
@Property(edgeCases = EdgeCasesMode.NONE)
@AddLifecycleHook(TriesHook.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Tried {
  Tries value();
}
