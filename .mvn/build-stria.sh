# Builds what ./stria runs; sourced by it (POSIX sh) when the build is missing or older than a source.
#
#   target/stria/launch      how to run: JDK and folder of the jars; its time is when the build began
#   target/stria/app-N/      jars and AOT cache of one build; the one before stays for who still runs it
#   target/stria/lock/       held while building
#   */target/launch/         the modules' own output, apart from that of a Maven build in the same tree

# stria_lock: waits its turn. The lock is a folder, because making one is atomic everywhere; it holds
# its owner's process id, so that a lock left by a build that was killed is noticed and taken away.
stria_lock() {
  stria_waits=0
  stria_seen=
  until mkdir "$stria_built/lock" 2>/dev/null; do
    stria_owner=
    IFS= read -r stria_owner 2>/dev/null <"$stria_built/lock/pid" || stria_owner=
    if [ -z "$stria_owner" ] || ! kill -0 "$stria_owner" 2>/dev/null; then
      # Seen twice, a second apart: not one that is just being taken. Moving it away is atomic, so of
      # several who wait, one does it; what was moved is looked at again, in case it was a new one.
      if [ "$stria_seen" = "gone:$stria_owner" ]; then
        stria_old=$stria_built/lock-old-$$
        if mv "$stria_built/lock" "$stria_old" 2>/dev/null; then
          stria_now=
          IFS= read -r stria_now 2>/dev/null <"$stria_old/pid" || stria_now=
          if [ "$stria_now" = "$stria_owner" ]; then
            rm -rf "$stria_old"
          else
            mv "$stria_old" "$stria_built/lock" 2>/dev/null || rm -rf "$stria_old"
          fi
        fi
        stria_seen=
        continue
      fi
      stria_seen=gone:$stria_owner
    fi
    stria_waits=$((stria_waits + 1))
    if [ "$stria_waits" -gt 900 ]; then
      echo "stria: another build (process ${stria_owner:-unknown}) does not end; if it is none, remove $stria_built/lock" >&2
      return 1
    fi
    sleep 1
  done
  echo $$ >"$stria_built/lock/pid"
}

stria_unlock() {
  rm -rf "$stria_built/lock"
}

# stria_failed WHAT LOG: says what failed and why
stria_failed() {
  echo "stria: $1:" >&2
  cat "$2" >&2
  return 1
}

# stria_make REASON: builds, with the lock held
stria_make() {
  echo "building stria ($1)…" >&2
  stria_log=$stria_built/build.log
  stria_app=app-$$
  stria_new=$stria_built/$stria_app
  rm -rf "$stria_built"/launch-* "$stria_new" && mkdir -p "$stria_new" || return 1
  # Taken before the first source is read, so that an edit made meanwhile counts as newer.
  : >"$stria_built/launch-$$"

  JAVA_HOME=$stria_jdk MAVEN_ARGS= "$stria_home/mvnw" -f "$stria_home/pom.xml" -q -B -ntp -Pfast,launch \
    -Dstria.target=target/launch -Dmaven.test.skip=true -pl cli -am package >"$stria_log" 2>&1 ||
    { stria_failed "the build failed" "$stria_log"; return 1; }
  cp "$stria_home"/cli/target/launch/app/*.jar "$stria_new" || return 1

  # Plain code starts faster; should that fail, the jars as they were will do.
  "$stria_jdk/bin/java" "$stria_home/.mvn/LinkEarly.java" "$stria_new"/*.jar >>"$stria_log" 2>&1 ||
    cp "$stria_home"/cli/target/launch/app/*.jar "$stria_new" || return 1
  stria_train

  printf '%s\n' "$stria_jdk" "$stria_app" >"$stria_new/launch" || return 1
  # The new contents under the old time.
  touch -r "$stria_built/launch-$$" "$stria_new/launch" && rm -f "$stria_built/launch-$$" || return 1
  stria_previous=
  IFS= read -r stria_previous 2>/dev/null <"$stria_built/current" || stria_previous=
  echo "$stria_app" >"$stria_built/current"
  mv -f "$stria_new/launch" "$stria_built/launch" || return 1

  for stria_dir in "$stria_built"/app-*; do
    case ${stria_dir##*/} in
      "$stria_app" | "$stria_previous") ;;
      *) rm -rf "$stria_dir" ;;
    esac
  done
}

# stria_train: makes the AOT cache by a training run of what people do most; without one everything
# works, only later. The run's own output is of no interest, and a missing example does no harm.
# Profiles are not kept: they make the JVM compile in the first milliseconds, at the cost of short runs
# and without a measurable gain for long ones.
stria_train() {
  stria_data=$stria_home/examples/data
  stria_programs=$stria_home/examples/programs
  "$stria_jdk/bin/java" "-XX:AOTCacheOutput=$stria_new/stria.aot" $stria_flags \
    -XX:-AOTRecordTraining -p "$stria_new" -m dev.stria.cli/dev.stria.cli.AotTraining run "$stria_programs/hello.stria" \
    --next run --dir "$stria_data" "$stria_programs/stations.stria" "$stria_data/stations.bin" \
    --next run "$stria_programs/life.stria" 3 \
    --next run "$stria_home/.mvn/train.stria" \
    --next test "$stria_programs/hello.stria" \
    --next check "$stria_programs/hello.stria" \
    --next --version >"$stria_built/train.log" 2>&1 </dev/null || rm -f "$stria_new/stria.aot"
}

stria_build() {
  case $stria_home in
    *:*)
      echo "stria: Java's module path cannot name a folder with a colon in it: $stria_home" >&2
      return 78
      ;;
  esac
  . "$stria_home/.mvn/find-jdk.sh"
  find_jdk || return 69
  stria_found=$stria_jdk
  mkdir -p "$stria_built" || return 73
  stria_reason="first use"
  [ ! -f "$stria_built/launch" ] || stria_reason="sources changed"
  stria_lock || return 75
  trap 'stria_unlock; exit 130' INT
  trap 'stria_unlock; exit 143' TERM
  trap 'stria_unlock; exit 129' HUP
  stria_status=0
  # Someone else may have built it while this one waited.
  if ! stria_is_current; then
    stria_jdk=$stria_found
    stria_make "$stria_reason" || stria_status=70
    [ "$stria_status" = 0 ] || rm -rf "$stria_new" "$stria_built/launch-$$"
  fi
  stria_unlock
  trap - INT TERM HUP
  return $stria_status
}
