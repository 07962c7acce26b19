#!/bin/sh
# Installs the Marquee player on a Raspberry Pi and starts it with every boot:
#   curl -fsSL http://SERVER:5000/static/client/install.sh | sudo sh -s -- http://SERVER:5000 [NAME] [OPTIONS]
# Options are those of: java -jar pi-agent.jar install-service --help
set -eu

fail() {
    echo "install: $1" >&2
    exit 1
}

server=${1:-${MARQUEE_SERVER:-}}
[ -n "$server" ] || fail "server: missing (expected: its address as the first argument, such as http://192.168.1.2:5000)"
case $server in
    http://* | https://*) ;;
    *) server=http://$server ;;
esac
server=${server%/}
[ $# -eq 0 ] || shift

name=$(hostname)
case ${1:--} in
    -*) ;;
    *)
        name=$1
        shift
        ;;
esac

[ "$(id -u)" -eq 0 ] || fail "user: $(id -un) (expected: root; use sudo)"
command -v curl >/dev/null 2>&1 || fail "curl: not found (expected: installed)"

missing=""
command -v java >/dev/null 2>&1 || missing="openjdk-17-jre-headless"
command -v mpv >/dev/null 2>&1 || missing="$missing mpv"
if [ -n "$missing" ] && command -v apt-get >/dev/null 2>&1; then
    echo "install: fetching $missing"
    # Without mpv the player runs and says why it shows nothing, so a failure here is not the end.
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing || true
fi
command -v java >/dev/null 2>&1 || fail "java: not found (expected: a Java runtime 17 or newer)"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
echo "install: fetching the player from $server"
curl -fsS --retry 5 --retry-delay 2 -o "$folder/pi-agent.jar" "$server/static/client/pi-agent.jar" ||
    fail "server: $server has no player to hand out (expected: $server/static/client/pi-agent.jar)"
java -jar "$folder/pi-agent.jar" install-service --server "$server" --name "$name" "$@"
