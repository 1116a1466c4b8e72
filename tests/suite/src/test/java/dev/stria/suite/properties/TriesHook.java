package dev.stria.suite.properties;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Sets the number of tries and the seed before a property runs. The default run tries the same
 * cases each time, so that a failure is the fault of a change; the deep run draws a new seed,
 * unless one is given.
 */
final class TriesHook implements AroundPropertyHook {
  private static final int BEFORE_ALL_OTHERS = -100;
  private static final String USUAL_SEED = "20261120";

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    AnnotationSupport.findAnnotation(context.targetMethod(), Tried.class)
        .ifPresent(tried -> context.attributes().setTries(tried.value().now()));
    String seed = System.getProperty("stria.seed", "");
    if (seed.isEmpty() && !Boolean.getBoolean("stria.deep")) {
      seed = USUAL_SEED;
    }
    if (!seed.isEmpty()) {
      context.attributes().setSeed(seed);
    }
    return property.execute();
  }

  @Override
  public int aroundPropertyProximity() {
    return BEFORE_ALL_OTHERS;
  }
}
