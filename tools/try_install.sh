#!/usr/bin/env bash
# Tries docs/how-to/install.md from its first to its last line in a scratch directory on loopback:
# wheel, environment, PostgreSQL with its three roles, settings, nginx with TLS, worker, copy,
# upgrade, way back, restore. Uses the very files of deploy/, with other paths and ports.
#   tools/try_install.sh [DIRECTORY]     needs nginx, PostgreSQL 15, openssl, curl
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
scratch=$(mktemp -d "${1:-/tmp}/ostoja-install.XXXXXX")
python=${PYTHON:-$root/.venv/bin/python}
pg=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
started=()

step() { printf '== %s\n' "$1"; }
fail() { printf 'FAILED: %s\n' "$1" >&2; exit 1; }
expect() { [[ "$2" == *"$1"* ]] || fail "$3: expected “$1”, got: ${2:0:600}"; }
free_port() { "$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

end() {
  status=$?
  for process in "${started[@]}"; do kill "$process" 2>/dev/null && wait "$process" 2>/dev/null || true; done
  [ -d "$scratch/pg/data" ] && as_postgres "$pg/pg_ctl" -D "$scratch/pg/data" -m immediate stop >/dev/null 2>&1 || true
  [ $status = 0 ] || tail -n 20 "$scratch"/log/*.out 2>/dev/null || true
  rm -rf "$scratch"
  exit $status
}
trap end EXIT

web_port=$(free_port); tls_port=$(free_port); plain_port=$(free_port); pg_port=$(free_port)
name=mops.example.pl
mkdir -p "$scratch"/{opt,etc/tls,var,log,backups,pg,nginx/tmp,src}
chmod 755 "$scratch"

# A file of deploy/ as it would stand on a server, with this directory's paths and ports.
placed() {
  sed -e "s#/opt/ostoja#$scratch/opt#g; s#/etc/ostoja#$scratch/etc#g; s#/var/lib/ostoja#$scratch/var#g" \
    -e "s#/var/log/ostoja#$scratch/log#g; s#/var/backups/ostoja#$scratch/backups#g" \
    -e "s#/etc/nginx/ostoja_proxy#$scratch/nginx/ostoja_proxy#g; s#127.0.0.1:8000#127.0.0.1:$web_port#g" \
    -e "s#--port 8000#--port $web_port#; s#listen 80;#listen 127.0.0.1:$plain_port;#; s#listen 443#listen 127.0.0.1:$tls_port#" \
    -e '/listen \[::\]/d' "$root/deploy/$1"
}
# What a unit starts, with the environment that systemd would give it.
unit() {
  local command; command=$(placed "systemd/$1" | sed -n "s/^${2:-ExecStart}=//p" | sed 's/%%/%/g; s/%i/1/g')
  printf 'set -a; . %s/etc/ostoja.env; %s cd %s/var; exec %s' "$scratch" "${3:-}" "$scratch" "$command"
}
clean=(env -i PATH=/usr/bin:/bin HOME="$scratch" LANG=C.UTF-8 bash -c)
run() { "${clean[@]}" "$1"; }
start() { (exec "${clean[@]}" "$2") >>"$scratch/log/$1.out" 2>&1 & started+=($!); }  # the process itself, no shell before it
ostoja() { run "set -a; . $scratch/etc/ostoja.env; ${as:-}cd $scratch/var; exec $scratch/opt/current/bin/ostoja $*"; }
as_owner="OSTOJA_DATABASE_URL=postgresql://ostoja_owner:owner-secret@127.0.0.1:$pg_port/ostoja; "
curl_() { curl --silent --show-error --max-time 20 --cacert "$scratch/etc/tls/fullchain.pem" --resolve "$name:$tls_port:127.0.0.1" "$@"; }
page() { curl_ "https://$name:$tls_port$1" "${@:2}"; }
wait_for() { for _ in $(seq 300); do [ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$web_port$1" || true)" = "$2" ] && return; sleep 0.2; done; fail "$1 never answered $2"; }

step "The program: a wheel, and an environment of the locked dependencies"
git -C "$root" archive HEAD | tar -x -C "$scratch/src"
(cd "$scratch/src" && for messages in ostoja/locale/*/LC_MESSAGES/django.po; do
  "$(dirname "$python")/pybabel" -q compile -i "$messages" -o "${messages%.po}.mo"; done)
"$python" -m pip wheel --quiet --no-deps --no-build-isolation -w "$scratch/dist" "$scratch/src"
release() {
  "$python" -m venv "$scratch/opt/releases/$1"
  "$scratch/opt/releases/$1/bin/pip" install -qq --no-compile --disable-pip-version-check --no-deps --require-hashes -r "$scratch/src/requirements.lock"
  "$scratch/opt/releases/$1/bin/pip" install -qq --no-compile --disable-pip-version-check --no-deps "$scratch"/dist/ostoja-*.whl
}
mkdir -p "$scratch/opt/releases"
release 1
ln -sfn releases/1 "$scratch/opt/current"

step "PostgreSQL: an owner, a web role that owns nothing, a role for copies"
[ "$(id -u)" != 0 ] || chown postgres "$scratch/pg"
echo superuser-secret >"$scratch/pg/password"; chmod 644 "$scratch/pg/password"
as_postgres "$pg/initdb" -D "$scratch/pg/data" -A scram-sha-256 --pwfile "$scratch/pg/password" -U postgres -E UTF8 --locale C.UTF-8 >/dev/null
as_postgres "$pg/pg_ctl" -D "$scratch/pg/data" -l "$scratch/pg/log" -w -o "-p $pg_port -c listen_addresses=127.0.0.1 -c unix_socket_directories=''" start >/dev/null
export PGPASSWORD=superuser-secret
super() { psql -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$pg_port" -U postgres "$@"; }
super -f "$root/deploy/postgresql/roles.sql"
super -c "ALTER ROLE ostoja_owner PASSWORD 'owner-secret'" -c "ALTER ROLE ostoja_web PASSWORD 'web-secret'" -c "ALTER ROLE ostoja_backup PASSWORD 'backup-secret'"

step "Settings, keys, tables, facts"
placed ostoja.env | sed -e "s#^OSTOJA_SECRET_KEY=.*#OSTOJA_SECRET_KEY=$(openssl rand -hex 40)#" \
  -e "s#PASSWORD@127.0.0.1:5432#web-secret@127.0.0.1:$pg_port#" >"$scratch/etc/ostoja.env"
echo "OSTOJA_DATABASE_URL=postgresql://ostoja_backup:backup-secret@127.0.0.1:$pg_port/ostoja" >"$scratch/etc/backup.env"
ostoja keys new "$scratch/etc/keys.json" >/dev/null
as="$as_owner" ostoja migrate --grant ostoja_web >/dev/null
ostoja import centre "$scratch/src/demo/bytom" >/dev/null
said=$(ostoja check --deploy 2>&1) || fail "check --deploy: $said"

step "The site behind nginx with TLS"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "/CN=$name" -addext "subjectAltName=DNS:$name" \
  -keyout "$scratch/etc/tls/privkey.pem" -out "$scratch/etc/tls/fullchain.pem" 2>/dev/null
sed -i 's/^OSTOJA_DEMO=1/OSTOJA_DEMO=0/' "$scratch/etc/ostoja.env"
start web "$(unit ostoja-web.service)"; web=${started[-1]}
placed nginx/ostoja.conf >"$scratch/nginx/ostoja.conf"; placed nginx/ostoja_proxy.conf >"$scratch/nginx/ostoja_proxy.conf"
cat >"$scratch/nginx/nginx.conf" <<CONF
daemon off; pid $scratch/nginx/pid; error_log $scratch/log/nginx.out;
$([ "$(id -u)" != 0 ] || echo 'user root;')
events {}
http {
  include /etc/nginx/mime.types;
  client_body_temp_path $scratch/nginx/tmp/b; proxy_temp_path $scratch/nginx/tmp/p; fastcgi_temp_path $scratch/nginx/tmp/f;
  uwsgi_temp_path $scratch/nginx/tmp/u; scgi_temp_path $scratch/nginx/tmp/s;
  include $scratch/nginx/ostoja.conf;
}
CONF
nginx -t -q -c "$scratch/nginx/nginx.conf" -e "$scratch/log/nginx.out" || fail "nginx refuses the configuration"
nginx -c "$scratch/nginx/nginx.conf" -e "$scratch/log/nginx.out" & started+=($!)
wait_for /-/ready 200
wait_for /-/worker 503
expect "301" "$(curl -s -o /dev/null -w '%{http_code}' -H "Host: $name" "http://127.0.0.1:$plain_port/bytom/")" "plain HTTP"
headers=$(page /bytom/ -D - -o "$scratch/page.html")
expect "200" "$headers" "the page"
expect "strict-transport-security: max-age=31536000" "${headers,,}" "HSTS"
expect "Bytom" "$(cat "$scratch/page.html")" "the page"
styles=$(grep -o '/static/[^"]*\.css' "$scratch/page.html" | head -1)
static=$(page "$styles" -D - -o /dev/null)
expect "text/css" "$static" "static files"; expect "strict-transport-security" "${static,,}" "static files"
door=$(page /bytom/biuro/wejscie/ -D - -o /dev/null)
expect "__Host-csrftoken" "$door" "the door's cookie"; expect "secure" "${door,,}" "the door's cookie"

step "What strangers try"
expect "404" "$(page /.git/config -o /dev/null -w '%{http_code}')" "version control"
mkdir -p "$scratch/var/media"; echo draft >"$scratch/var/media/draft.txt"
expect "404" "$(page /-/media/draft.txt -o /dev/null -w '%{http_code}')" "an upload asked for without the program"
[[ "$(page /static/ -o /dev/null -w '%{http_code}')" =~ ^40[34]$ ]] || fail "a listing of files"
expect "405" "$(page /bytom/ -X TRACE -o /dev/null -w '%{http_code}')" "TRACE"
curl -sk -o /dev/null --max-time 5 "https://127.0.0.1:$tls_port/" && fail "a foreign name got a page"
for old in tls1 tls1_1; do
  openssl s_client -connect "127.0.0.1:$tls_port" -servername "$name" -$old </dev/null >/dev/null 2>&1 && fail "$old is spoken"
done
head -c 13000000 /dev/zero >"$scratch/big"
expect "413" "$(page /bytom/odpowiedz/ -o /dev/null -w '%{http_code}' --data-binary "@$scratch/big")" "a body without measure"
"$python" - "$tls_port" "$name" <<'PY' || fail "two lengths of one request were both believed"
import socket, ssl, sys
context = ssl.create_default_context(); context.check_hostname = False; context.verify_mode = ssl.CERT_NONE
with context.wrap_socket(socket.create_connection(("127.0.0.1", int(sys.argv[1])), 10), server_hostname=sys.argv[2]) as one:
    one.sendall(f"POST /bytom/odpowiedz/ HTTP/1.1\r\nHost: {sys.argv[2]}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n".encode())
    sys.exit(not one.recv(4096).startswith(b"HTTP/1.1 400"))
PY
page "/bytom/szukaj/?q=tajne-slowo" -o /dev/null
expect '"path":"/bytom/szukaj/"' "$(cat "$scratch/log/access.log")" "the access log"
grep -rq "tajne-slowo\|127\.0\.0\.1\"" "$scratch/log" && fail "a search or an address is in a log"

step "Work that is done later"
start worker "$(unit ostoja-worker@.service)"; worker=${started[-1]}
wait_for /-/worker 200
ostoja jobs >/dev/null

step "A copy, as the timer makes it"
run "$(unit ostoja-backup.service ExecStart ". $scratch/etc/backup.env;")" >/dev/null
copy=$(ls -d "$scratch"/backups/20*)
as="$as_owner" ostoja audit chain >/dev/null

step "An upgrade, and the way back"
release 2
as="$as_owner" ostoja migrate --grant ostoja_web >/dev/null
swap() {
  ln -sfn "releases/$1" "$scratch/opt/next" && mv -T "$scratch/opt/next" "$scratch/opt/current"
  kill "$web" "$worker"; wait "$web" || fail "the site did not end cleanly ($?)"; wait "$worker" || fail "the worker did not end cleanly ($?)"
  start web "$(unit ostoja-web.service)"; web=${started[-1]}
  start worker "$(unit ostoja-worker@.service)"; worker=${started[-1]}
  wait_for /-/ready 200; wait_for /-/worker 200
  expect "200" "$(page /bytom/ -o /dev/null -w '%{http_code}')" "the page after the swap"
}
swap 2
swap 1

step "The copy restored elsewhere"
super -c "CREATE DATABASE restored OWNER ostoja_owner TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
mkdir "$scratch/var2"
elsewhere="OSTOJA_VAR=$scratch/var2; OSTOJA_DATABASE_URL=postgresql://ostoja_owner:owner-secret@127.0.0.1:$pg_port/restored; "
expect "co do jednego" "$(as="$elsewhere" ostoja restore "$copy" --into "postgresql://ostoja_owner:owner-secret@127.0.0.1:$pg_port/restored")" "restore"
as="$elsewhere" ostoja migrate --grant ostoja_web >/dev/null
expect "nienaruszony" "$(as="$elsewhere" ostoja audit verify)" "the log"
expect "mopr.bytom.pl" "$(as="$elsewhere" ostoja open noclegownia --centre bytom)" "the restored facts"

step "Installed, tried, upgraded, restored"
