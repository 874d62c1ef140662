# npm: lerna
. "$(dirname "$0")/../record/record.sh"
project lerna lerna
export HOME="$work" NX_DAEMON=false GIT_CONFIG_NOSYSTEM=1
printf '{ "version": "1.0.0", "packages": ["packages/*"] }\n' >lerna.json
printf '{ "name": "root", "private": true, "workspaces": ["packages/*"] }\n' >package.json
mkdir -p packages/cart && printf '{ "name": "cart", "version": "1.0.0", "scripts": { "test": "node test.js" } }\n' >packages/cart/package.json
printf 'throw new Error("expected 3, got 4")\n' >packages/cart/test.js
rec lerna no-git lerna version --yes
printf '.npm\nnode_modules\n.nx\n' >.gitignore
git init -q . && git add . && git -c user.name=ci -c user.email=ci@example.org commit -qm one
rec lerna failed lerna run test
echo >>packages/cart/package.json
rec lerna uncommitted lerna publish from-git --yes
rec lerna branch lerna version patch --yes
