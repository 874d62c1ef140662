#!/bin/bash
# bash tests/cli/bare/record.sh FOLDER: records what simple commands print when they fail and, as NAME.green.log, when they do not.
# What prints no word of failure is renamed NAME.mute.log by hand.
mkdir -p "$1"; out=$(realpath "$1"); W=$(mktemp -d); cd "$W"; export HOME=$W LC_ALL=C.UTF-8 GIT_CONFIG_NOSYSTEM=1 NO_COLOR=1 npm_config_update_notifier=false npm_config_cache=$W/.npm npm_config_logs_max=0
export PYENV_ROOT=/root/.pyenv RUSTUP_HOME=/root/.rustup CARGO_HOME=/root/.cargo
ROOT=$(realpath "$(dirname "$0")/../../..")
BIN=$ROOT/node_modules/.bin
rec() { local name=$1; shift; ( timeout 90 bash -c "$*" ) > "$out/$name.log" 2>&1 </dev/null; local rc=$?; sed -i "s#$W#/home/dev/app#g; s#$ROOT/#/opt/#g" "$out/$name.log"; case $name in *.green) [ $rc = 0 ] || echo "$name: exit $rc";; *) [ $rc != 0 ] || echo "$name: exit 0";; esac; }
printf 'all:\n\t@exit 3\n' > Makefile; rec make-exit 'make'
rec make-no-rule 'make nothing'
mkdir sub; printf 'all:\n\t$(MAKE) -C sub\n' > Makefile2; printf 'all:\n\tgcc -c none.c\n' > sub/Makefile; rec make-sub 'make -f Makefile2'
printf 'all:\n\tnosuchcommand --x\n' > Makefile3; rec make-not-found 'make -f Makefile3'
printf 'all:\n\t@echo hi\nbad line\n' > Makefile4; rec make-separator 'make -f Makefile4'
rec make-no-makefile 'cd sub && rm -f ../x; make -f none.mk'
printf 'ok:\n\t@echo built\n\t-false\n' > Makefile5; rec make-ignored.green 'make -f Makefile5'; rec make-uptodate.green 'touch a.out; make a.out'
rec git-no-repo 'git status'
git init -q repo; rec git-pathspec 'cd repo; git checkout nosuch'
rec git-rev 'cd repo; git rev-parse --verify nosuch'
rec git-clone 'git clone /nowhere/repo.git'
rec git-push 'cd repo; git push origin main'
rec git-identity 'cd repo; touch a; git add a; git commit -m x'
rec git-merge 'cd repo; git config user.email a@b; git config user.name n; echo 1 > f; git add .; git commit -qm 1; git checkout -qb b; echo 2 > f; git commit -qam 2; git checkout -q -; echo 3 > f; git commit -qam 3; git merge b'
rec git-log.green 'cd repo; git merge --abort; git log --oneline'
rec git-apply 'cd repo; printf -- "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-zzz\n+y\n" | git apply -'
mkdir pkg; echo '{"name":"a","version":"1.0.0","scripts":{"test":"exit 1","ok":"echo fine","miss":"nosuchtool run","boom":"node -e \"throw new Error(1)\""}}' > pkg/package.json
rec npm-test 'cd pkg; npm test'; rec npm-missing-script 'cd pkg; npm run nothing'; rec npm-not-found 'cd pkg; npm run miss'; rec npm-ok.green 'cd pkg; npm run ok'
rec npm-no-package 'mkdir -p none; cd none; npm run build'; rec npm-ci-no-lock 'cd pkg; npm ci'
rec npm-boom 'cd pkg; npm run boom'
mkdir bad; echo '{"name": "a",' > bad/package.json; rec npm-bad-json 'cd bad; npm install'
rec npm-offline 'cd pkg; npm install --offline left-pad'
rec python-raise 'python3 -c "raise ValueError(\"no\")"'
rec python-module 'python3 -c "import nosuch_module_x"'; rec python-m 'python3 -m nosuch_module_x'
printf 'def f(:\n  pass\n' > s.py; rec python-syntax 'python3 s.py'; rec python-no-file 'python3 nothere.py'
rec python-exit-message 'python3 -c "import sys; sys.exit(\"config is missing\")"'
printf 'import argparse\np=argparse.ArgumentParser(prog="tool")\np.add_argument("--n",type=int)\np.parse_args()\n' > arg.py; rec python-argparse 'python3 arg.py --n x'
rec python-ok.green 'python3 -c "print(\"42 errors were fixed\")"'
printf 'import unittest\nclass T(unittest.TestCase):\n  def test_a(self): self.assertEqual(1,2)\nunittest.main()\n' > t.py; rec python-unittest 'python3 t.py'
rec pip-none 'pip install --no-index nosuchpkg'; rec pip-file 'pip install -r none.txt'
rec pytest-none 'cd sub; pytest -q'
printf 'int main(){ return x; }\n' > a.c; rec gcc-error 'gcc a.c'; rec gcc-no-file 'gcc none.c'
printf 'int f(); int main(){ return f(); }\n' > l.c; rec gcc-link 'gcc l.c'
printf '#include <none.h>\nint main(){}\n' > h.c; rec gcc-include 'gcc h.c'
printf 'int main(){ int x; return 0; }\n' > w.c; rec gcc-warning.green 'gcc -Wall w.c && ./a.out && echo done'
rec gxx-error 'echo "int main(){ return y; }" > a.cpp; g++ a.cpp'
rec cargo-no-toml 'cd sub; cargo build --offline'
mkdir -p crate/src; printf '[package]\nname="c"\nversion="0.1.0"\nedition="2021"\n' > crate/Cargo.toml; echo 'fn main(){ let x: i32 = "a"; }' > crate/src/main.rs; rec cargo-type 'cd crate; cargo build --offline'
rec cargo-command 'cd crate; cargo nothing'
rec rustc-no-file 'rustc none.rs'
echo 'fn main(){ panic!("boom"); }' > crate/src/main.rs; rec cargo-panic 'cd crate; cargo run --offline'
echo 'fn main(){ println!("ok"); }' > crate/src/main.rs; rec cargo-ok.green 'cd crate; cargo run --offline'
rec node-throw 'node -e "throw new TypeError(\"no\")"'; rec node-module 'node nothere.js'; rec node-require 'node -e "require(\"nosuch\")"'; rec node-ok.green 'node -e "console.log(1)"'
echo 'const a: number = "x"' > a.ts; rec tsc-type "$BIN/tsc --noEmit a.ts"; rec tsc-no-file "$BIN/tsc none.ts"
rec eslint-none "$BIN/eslint a.ts"
rec prettier-check "echo 'a  =1' > p.js; $BIN/prettier --check p.js"; rec prettier-ok.green "echo 'a = 1' > q.js; $BIN/prettier --no-config --no-semi --check q.js"
rec bash-not-found 'bash -c "nosuchcommand"'; rec bash-syntax 'printf "if true\n" > b.sh; bash b.sh'; rec bash-no-file 'bash nothere.sh'; rec bash-denied 'echo echo > d.sh; bash -c ./d.sh'; rec bash-unbound 'bash -uc "echo \$X"'
rec sh-cd 'sh -c "cd /nowhere"'
rec rm-missing 'rm nothere'; rec cp-missing 'cp nothere x'; rec cat-missing 'cat nothere'; rec mkdir-exists 'mkdir sub'; rec ls-missing 'ls nothere'
rec ls.green 'ls'; rec echo.green 'echo all good'; rec grep.green 'echo "error: none" > e; grep error e'
rec tar-missing 'tar xf none.tar.gz'; rec tar-bad 'echo x > bad.tgz; tar xzf bad.tgz'
rec curl-refused 'curl -sS http://127.0.0.1:9/'; rec curl-host 'curl -fsS http://nosuch.invalid/'
rec wget-refused 'wget -nv http://127.0.0.1:9/'
rec perl-die 'perl -e "die qq(no\n)"'; rec perl-module 'perl -e "use Nosuch::Module;"'
rec java-class 'java Nothing'; rec javac-error 'echo "class A { int x = \"a\"; }" > A.java; javac A.java'
rec mvn-no-pom 'cd sub; mvn -o -B -q test'
rec cmake-none 'cmake nowhere'; rec cmake-command 'mkdir -p cm; printf "cmake_minimum_required(VERSION 3.10)\nproject(x NONE)\nnosuch()\n" > cm/CMakeLists.txt; cmake -S cm -B cmb'
rec ninja-none 'cd sub; ninja'
rec jq-parse 'echo "{a" | jq .'; rec jq-file 'jq . none.json'; rec jq-ok.green 'echo "{}" | jq .'
rec ssh-host 'ssh -o BatchMode=yes -o ConnectTimeout=2 nosuch.invalid true'
rec docker-daemon 'DOCKER_HOST=unix:///nowhere.sock docker ps'
rec unzip-missing 'unzip none.zip'; rec unzip-bad 'unzip bad.tgz'
rec timeout-kill 'timeout 1 sleep 5; echo "exit $?" >&2; exit 124'
rec vitest-fail "mkdir -p v; echo 'import {test,expect} from \"vitest\"; test(\"a\",()=>expect(1).toBe(2))' > v/a.test.ts; cd v; ln -s $ROOT/node_modules node_modules; $BIN/vitest run --root ."
rm -rf "$W"
