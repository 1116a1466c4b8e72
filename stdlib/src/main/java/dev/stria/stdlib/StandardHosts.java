package dev.stria.stdlib;

import dev.stria.vm.HostBinding;
import dev.stria.vm.HostResolver;
import java.util.Optional;

/**
 * The host functions behind the standard library, for {@link dev.stria.vm.MachineBuilder#hosts}.
 */
public final class StandardHosts implements HostResolver {
  private final IoHosts io;

  /**
   * Host functions that show programs the given world.
   *
   * @param environment arguments, files and streams
   */
  public StandardHosts(Environment environment) {
    io = new IoHosts(environment);
  }

  @Override
  public Optional<HostBinding> find(String module, String name) {
    return switch (module) {
      case Hosts.IO -> io.find(name);
      case Hosts.MATH -> MathHosts.find(name);
      case Hosts.TEST -> TestHosts.find(name);
      case Hosts.TEXT -> TextHosts.find(name);
      case Hosts.TIME -> TimeHosts.find(name);
      default -> Optional.empty();
    };
  }
}
