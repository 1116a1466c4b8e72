# Finds a JDK for mvnw and stria; both source this file (POSIX sh, no process started on the way).
#
#   find_jdk    sets stria_jdk to the home of a JDK of release $stria_jdk_wanted or later, or fails.
#
# Where it looks, in this order: STRIA_JAVA_HOME (which must be good: someone meant it), JAVA_HOME, the
# java on the PATH, then the folders in which systems and tools put JDKs. A candidate counts when it has
# bin/java and bin/javac and its release file says JAVA_VERSION="25…" or later, so no JVM is started to ask.

stria_jdk_wanted=25

# jdk_is_good HOME
jdk_is_good() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r jdk_line || [ -n "$jdk_line" ]; do
    case $jdk_line in
      JAVA_VERSION=*)
        jdk_line=${jdk_line#JAVA_VERSION=}
        jdk_line=${jdk_line#\"}
        jdk_line=${jdk_line%%[!0-9]*}
        [ "${jdk_line:-0}" -ge "$stria_jdk_wanted" ]
        return
        ;;
    esac
  done <"$1/release"
  return 1
}

# jdk_try HOME: takes HOME when it is good
jdk_try() {
  jdk_is_good "$1" && stria_jdk=$1
}

# jdk_of_command PATH-OF-JAVA: follows links to the JDK it belongs to
jdk_of_command() {
  jdk_command=$1
  while [ -L "$jdk_command" ]; do
    jdk_link=$(readlink "$jdk_command") || return 1
    case $jdk_link in
      /*) jdk_command=$jdk_link ;;
      *) jdk_command=${jdk_command%/*}/$jdk_link ;;
    esac
  done
  case $jdk_command in
    */bin/java) jdk_try "${jdk_command%/bin/java}" ;;
    *) return 1 ;;
  esac
}

find_jdk() {
  stria_jdk=
  if [ -n "${STRIA_JAVA_HOME-}" ]; then
    jdk_try "$STRIA_JAVA_HOME" && return 0
    echo "STRIA_JAVA_HOME is $STRIA_JAVA_HOME, which is no JDK $stria_jdk_wanted or later." >&2
    return 1
  fi
  [ -n "${JAVA_HOME-}" ] && jdk_try "$JAVA_HOME" && return 0
  jdk_java=$(command -v java 2>/dev/null) && jdk_of_command "$jdk_java" && return 0
  for jdk_home in \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/lib/jvm/* /usr/local/java/* /opt/* /opt/java/* /opt/jdk/* \
    "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.asdf/installs/java/* \
    "${HOME-}"/.local/share/mise/installs/java/* "${HOME-}"/.jabba/jdk/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    jdk_try "$jdk_home" && return 0
  done
  cat >&2 <<MESSAGE
Stria needs a JDK (not only a JRE) of release $stria_jdk_wanted or later, and none was found: not in STRIA_JAVA_HOME or
JAVA_HOME, not on the PATH, not in the usual folders. Install one (Eclipse Temurin, or your system's
openjdk-$stria_jdk_wanted-jdk package, or 'sdk install java $stria_jdk_wanted-tem'), or set STRIA_JAVA_HOME to one you have.
MESSAGE
  return 1
}
