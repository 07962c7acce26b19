#!/bin/sh
# Runs before each start of the agent. An update that has not reached the server in three starts is undone here, because
# one that does not start cannot undo itself. Part of the unit, so no update replaces it.
jar=$1
[ -f "$jar.pending" ] || exit 0
starts=$(cat "$jar.starts" 2>/dev/null)
case $starts in
    '' | *[!0-9]*) starts=0 ;;
esac
starts=$((starts + 1))
if [ "$starts" -gt 3 ] && [ -f "$jar.previous" ]; then
    mv -f "$jar.previous" "$jar" && mv -f "$jar.pending" "$jar.rolledback"
    rm -f "$jar.starts"
    echo "the update did not come back and was undone" >&2
else
    echo "$starts" >"$jar.starts"
fi
exit 0
