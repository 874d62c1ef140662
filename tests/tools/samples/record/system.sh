#!/usr/bin/env bash
# Records what the shell, git, tar and curl print. Needs no network but loopback.
. "$(dirname "$0")/record.sh"
cd "$work"
export LC_ALL=C GIT_TERMINAL_PROMPT=0 GIT_CONFIG_NOSYSTEM=1 HOME="$work"
git config --global init.defaultBranch main && git config --global user.email ci@example.org && git config --global user.name ci
printf '#!/bin/bash\nset -e\necho start\ndeploy-tool --now\n' >run.sh
rec shell command-not-found bash run.sh
rec shell command-not-found-sh sh -c 'set -e; jest --ci'
rec shell no-such-file bash -c './scripts/missing.sh'
printf 'echo hi\n' >plain.sh
rec shell permission-denied bash -c 'su nobody -s /bin/bash -c "cat /etc/shadow"'
printf 'if true; then\necho x\n' >broken.sh
rec shell syntax-error bash broken.sh
rec shell unbound bash -uc 'echo $DEPLOY_TOKEN'
printf 'kill -SEGV $$\n' >crash.sh; printf 'bash crash.sh\necho after\n' >outer.sh
rec shell crashed bash outer.sh
printf 'kill -KILL $$\n' >kill.sh; printf 'bash kill.sh\necho after\n' >outer2.sh
rec shell killed bash outer2.sh
rec shell disk-full bash -c 'echo data >/dev/full'
rec shell healthy.green bash -c 'echo "checking for error.h... not found"; echo "test: should handle No such host gracefully ... ok"; echo "Killed mutants: 12"; echo "0 errors, 0 failures"; cc --version >/dev/null; echo "Compiling permission_denied.c"'
git init -q origin && (cd origin && echo a >f && git add f && git commit -qm one)
rec git branch-not-found git clone --branch gone "file://$work/origin" copy
git clone -q "file://$work/origin" copy2
(cd copy2 && rec git pathspec git checkout no-such-branch)
(cd origin && git checkout -qb other && echo b >f && git commit -qam two && git checkout -q main && echo c >f && git commit -qam three)
(cd origin && rec git conflict git merge other)
rec git refused git clone http://127.0.0.1:9/x.git y
rec git not-a-repository git -C / status
rec git clone.green git clone "file://$work/origin" copy3
rec network curl-refused curl -sSf http://127.0.0.1:9/
rec network curl-dns curl -sSf http://host.invalid/
rec network wget-refused wget -t 1 http://127.0.0.1:9/
echo no >a.tar.gz
rec tar not-gzip tar xzf a.tar.gz
rec apt not-found apt-get install -y --no-download no-such-package-here
