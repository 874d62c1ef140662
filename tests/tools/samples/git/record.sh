# git git-lfs, with no network but loopback.
. "$(dirname "$0")/../record/record.sh"
project
export HOME="$work" GIT_TERMINAL_PROMPT=0 GIT_CONFIG_NOSYSTEM=1 LC_ALL=C
git config --global init.defaultBranch main && git config --global user.email ci@example.org && git config --global user.name ci
git init -q one && cd one && printf '[submodule "lib"]\n\tpath = lib\n\turl = %s/gone\n' "file://$work" >.gitmodules && mkdir lib
git update-index --add --cacheinfo 160000,1234567890123456789012345678901234567890,lib && git add .gitmodules && git commit -qm one
rec git submodule git -c protocol.file.allow=always submodule update --init
touch .git/index.lock
rec git lock git add .gitmodules
rm .git/index.lock
chown -R nobody . && rec git ownership git status; chown -R "$(id -u)" .
git init -q "$work/two" && cd "$work/two" && git config filter.lfs.smudge 'git-lfs smudge -- %f' && git config filter.lfs.process 'git-lfs filter-process' && git config filter.lfs.required true && git config lfs.url http://127.0.0.1:9/
printf '*.bin filter=lfs\n' >.gitattributes && git add .gitattributes && git commit -qm one
blob=$(printf 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n' | git hash-object -w --stdin)
git update-index --add --cacheinfo "100644,$blob,a.bin" && git commit -qm two
rec git lfs git -c lfs.transfer.maxretries=1 checkout -f main -- a.bin
