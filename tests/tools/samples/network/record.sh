# openssh-client rsync curl, with no network but loopback.
. "$(dirname "$0")/../record/record.sh"
project
export LC_ALL=C
rec network ssh ssh -p 9 -o BatchMode=yes 127.0.0.1 true
openssl req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -days 1 -subj /CN=localhost >/dev/null 2>&1
openssl s_server -accept 18443 -key k.pem -cert c.pem -quiet >/dev/null 2>&1 &
server=$!; sleep 1
rec network self-signed curl -sS https://127.0.0.1:18443/
kill $server
node -e 'require("net").createServer(s => s.resetAndDestroy()).listen(18444); setTimeout(() => process.exit(), 9000)' &
server=$!; sleep 1
rec network reset curl -sS http://127.0.0.1:18444/
kill $server
